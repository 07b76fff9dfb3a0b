// Made from docs/reference/openapi.json by `npm run schema`. Do not edit.

export interface paths {
    "/api/v1/categories/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `site/`, `menus/`, `forms/`: everything of one kind in one locale. */
        get: operations["getCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `changes/`: what has changed since a cursor; without one, everything, then a cursor. */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/{locale}.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `export/{locale}.ndjson`: everything public in a locale, one JSON object a line. */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `site/`, `menus/`, `forms/`: everything of one kind in one locale. */
        get: operations["getForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/job-descriptions/{page}/export/{format_name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `job-descriptions/{id|key}/export/{format}/`. */
        get: operations["exportJobDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/job-descriptions/{page}/render/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `job-descriptions/{id|key}/render/` (POST). Keeps nothing of what it is sent. */
        post: operations["renderJobDescription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locales/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `locales/`: codes and own names, default locale first. */
        get: operations["listLocales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/menus/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `site/`, `menus/`, `forms/`: everything of one kind in one locale. */
        get: operations["getMenus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/newsletter-signups/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 202 with the form's own words, whether the address is new, known or a machine's. */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `openapi.json`: the whole contract, OpenAPI 3.1. */
        get: operations["getOpenAPI"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `pages/`: teasers, filtered, counted and in pages. */
        get: operations["listPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/{page}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `pages/{id|key}/`: a page by the id of one of its translations, or the key of all. */
        get: operations["getPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/by-path/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `pages/by-path/`: what a front end shows at a path. */
        get: operations["getPageByPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posting-intents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 201 with where to go on. Sent twice in a row, it is stored once. */
        post: operations["postIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preview/{page}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `preview/{id|key}/`: a draft by the page's id or key. */
        get: operations["getDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preview/by-path/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `preview/by-path/`: the draft that a front end shows at a path. */
        get: operations["getDraftByPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preview/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `preview/token/` (POST): a token for a code, from server to server: no browser reads it. */
        post: operations["exchangePreviewCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/blocks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `schema/blocks/`: the JSON Schema of every block that a stream may have. */
        get: operations["listBlockSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/examples/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `schema/examples/`: a page of each type, a value of each block; published ones first. */
        get: operations["listExamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `search/`: pages of one locale in which all words are found. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/suggest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `search/suggest/`: titles and other names that begin as typed. */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/site/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `site/`, `menus/`, `forms/`: everything of one kind in one locale. */
        get: operations["getSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sitemap.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `sitemap.json`: all public addresses with their translations, in pages. */
        get: operations["getSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AllLocales: {
            locales: {
                [key: string]: components["schemas"]["Page"] | components["schemas"]["ChosenFields"];
            };
        };
        Alternate: {
            hreflang: string;
            locale: string;
            native_name: string;
            /** Format: uri */
            html_url: string;
            path: string;
        };
        AlternateDraft: {
            hreflang: string;
            locale: string;
            native_name: string;
            /** Format: uri */
            html_url: string;
            path: string;
        };
        Announcement: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string;
            message: {
                html: string;
                text: string;
            } | null;
            link_text: string | null;
            link: components["schemas"]["Link"] | null;
            /** Format: date-time */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            /** @enum {string} */
            audience: "all" | "employers" | "candidates";
            dismissible: boolean;
            priority: number;
        };
        AnnouncementDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string | null;
            message: {
                html: string;
                text: string;
            } | null;
            link_text: string | null;
            link: components["schemas"]["LinkDraft"] | null;
            /** Format: date-time */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            audience: ("all" | "employers" | "candidates") | null;
            dismissible: boolean | null;
            priority: number | null;
        };
        AnyObject: {
            [key: string]: unknown;
        };
        ArticlePage: {
            id: number;
            meta: components["schemas"]["ArticlePageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            /** @enum {string} */
            article_type: "tutorial" | "story" | "news";
            author_name: string | null;
            author_role: string | null;
            image: components["schemas"]["Image"] | null;
            body: components["schemas"]["ArticlePageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        ArticlePageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        ArticlePageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        ArticlePageDraft: {
            id: number;
            meta: components["schemas"]["ArticlePageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            article_type: ("tutorial" | "story" | "news") | null;
            author_name: string | null;
            author_role: string | null;
            image: components["schemas"]["ImageDraft"] | null;
            body: components["schemas"]["ArticlePageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        ArticlePageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.ArticlePage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        ArticlePageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.ArticlePage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        BlockSchemas: {
            blocks: string[];
            components: components["schemas"]["AnyObject"];
        };
        CallToAction: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string;
            /** @enum {string} */
            kind: "link" | "post_job";
            label: string;
            link: components["schemas"]["Link"] | null;
            /** @enum {string} */
            style: "primary" | "secondary" | "plain";
            tracking_id: string | null;
            heading: string | null;
            text: string | null;
            city_label: string | null;
            city_placeholder: string | null;
            board_count: number | null;
        };
        CallToActionDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string | null;
            kind: ("link" | "post_job") | null;
            label: string | null;
            link: components["schemas"]["LinkDraft"] | null;
            style: ("primary" | "secondary" | "plain") | null;
            tracking_id: string | null;
            heading: string | null;
            text: string | null;
            city_label: string | null;
            city_placeholder: string | null;
            board_count: number | null;
        };
        CategoriesAnswer: {
            locale: string;
            items: components["schemas"]["JobCategory"][];
            fallbacks: string[];
        };
        CategoriesAnswerDraft: {
            locale: string;
            items: components["schemas"]["JobCategoryDraft"][];
            fallbacks: string[];
        };
        CategoriesUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "composite";
            /** @constant */
            key: "categories";
            locale: string;
            type: null;
            path: null;
            old_path: null;
            etag: string;
            reason: null;
            successor: null;
            document: components["schemas"]["CategoriesAnswer"];
        };
        Change: components["schemas"]["PageUpsert"] | components["schemas"]["SiteUpsert"] | components["schemas"]["MenusUpsert"] | components["schemas"]["FormsUpsert"] | components["schemas"]["CategoriesUpsert"] | components["schemas"]["RedirectUpsert"] | components["schemas"]["PageDelete"] | components["schemas"]["RedirectDelete"];
        Changes: {
            meta: {
                /** Format: uuid */
                epoch: string;
                cursor: string;
                has_more: boolean;
                /** Format: uri */
                next: string;
            };
            items: components["schemas"]["Change"][];
        };
        /** @description A page of which `fields` has chosen some keys. */
        ChosenFields: {
            id: number;
            meta: components["schemas"]["AnyObject"];
        };
        /** @description The page at a path, of which `fields` has chosen some keys. */
        ChosenRoute: {
            /** @constant */
            kind: "page";
            page: components["schemas"]["ChosenFields"];
        };
        /** @description The code of a preview, as the front end's address had it. */
        CodeBody: {
            code: string;
        };
        Copyright: {
            text: string;
            pattern: string;
            founding_year: number;
            holder: string;
        };
        CopyrightDraft: {
            text: string;
            pattern: string;
            founding_year: number;
            holder: string;
        };
        CopyrightPattern: {
            text: null;
            pattern: string;
            founding_year: number;
            holder: string;
        };
        CopyrightPatternDraft: {
            text: null;
            pattern: string;
            founding_year: number;
            holder: string;
        };
        DataSource: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string;
            name: string;
            version: string | null;
            /** Format: uri */
            website: string | null;
            license_name: string | null;
            /** Format: uri */
            license_url: string | null;
            attribution: string;
            is_modified: boolean;
        };
        DataSourceDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string | null;
            name: string | null;
            version: string | null;
            /** Format: uri */
            website: string | null;
            license_name: string | null;
            /** Format: uri */
            license_url: string | null;
            attribution: string | null;
            is_modified: boolean | null;
        };
        EmployerOverviewBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "employer_overview";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        EmployerOverviewBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "employer_overview";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        EqualOpportunityStatementBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "equal_opportunity_statement";
            id: string | null;
            value: {
                heading: string | null;
                statement: components["schemas"]["Statement"] | null;
                text: string;
            };
        };
        EqualOpportunityStatementBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "equal_opportunity_statement";
            id: string | null;
            value: {
                heading: string | null;
                statement: components["schemas"]["StatementDraft"] | null;
                text: string;
            };
        };
        EstimateBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "estimate";
            id: string | null;
            value: {
                country: string;
                currency: string;
                minimum: string;
                median: string;
                maximum: string;
                /** @enum {string} */
                unit: "HOUR" | "DAY" | "WEEK" | "MONTH" | "YEAR";
                source: string;
                /** Format: uri */
                source_url: string | null;
                /** Format: date */
                as_of: string;
                text: string;
            };
        };
        EstimateBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "estimate";
            id: string | null;
            value: {
                country: string | null;
                currency: string | null;
                minimum: string | null;
                median: string | null;
                maximum: string | null;
                unit: ("HOUR" | "DAY" | "WEEK" | "MONTH" | "YEAR") | null;
                source: string | null;
                /** Format: uri */
                source_url: string | null;
                /** Format: date */
                as_of: string | null;
                text: string;
            };
        };
        EventPage: {
            id: number;
            meta: components["schemas"]["EventPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            /** Format: date-time */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            timezone: string;
            /** @enum {string} */
            attendance_mode: "online" | "on_site" | "mixed";
            location_name: string | null;
            /** Format: uri */
            registration_url: string | null;
            organizer_name: string | null;
            body: components["schemas"]["EventPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        EventPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        EventPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        EventPageDraft: {
            id: number;
            meta: components["schemas"]["EventPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            /** Format: date-time */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            timezone: string | null;
            attendance_mode: ("online" | "on_site" | "mixed") | null;
            location_name: string | null;
            /** Format: uri */
            registration_url: string | null;
            organizer_name: string | null;
            body: components["schemas"]["EventPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        EventPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.EventPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        EventPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.EventPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        Examples: {
            pages: {
                [key: string]: components["schemas"]["Page"];
            };
            blocks: {
                [key: string]: components["schemas"]["AnyObject"];
            };
        };
        Facets: {
            [key: string]: {
                value: string;
                label: string;
                count: number;
            }[];
        };
        FaqBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "faq";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    question: string;
                    answer: {
                        html: string;
                        text: string;
                    };
                }[];
                text: string;
            };
        };
        FaqBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "faq";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    question: string | null;
                    answer: {
                        html: string;
                        text: string;
                    };
                }[];
                text: string;
            };
        };
        File: {
            id: number;
            title: string;
            filename: string;
            /** Format: uri */
            url: string;
        };
        FileDraft: {
            id: number;
            title: string;
            filename: string;
            /** Format: uri */
            url: string;
        };
        FormField: {
            name: string;
            required: boolean;
            min_length: number | null;
            max_length: number | null;
            label: string | null;
            placeholder: string | null;
        };
        FormFieldDraft: {
            name: string;
            required: boolean;
            min_length: number | null;
            max_length: number | null;
            label: string | null;
            placeholder: string | null;
        };
        FormsAnswer: {
            locale: string;
            search: components["schemas"]["SearchForm"];
            newsletters: {
                [key: string]: components["schemas"]["NewsletterForm"];
            };
            posting_intent: components["schemas"]["PostingForm"] | null;
            fallbacks: string[];
        };
        FormsAnswerDraft: {
            locale: string;
            search: components["schemas"]["SearchFormDraft"];
            newsletters: {
                [key: string]: components["schemas"]["NewsletterFormDraft"];
            };
            posting_intent: components["schemas"]["PostingFormDraft"] | null;
            fallbacks: string[];
        };
        FormsUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "composite";
            /** @constant */
            key: "forms";
            locale: string;
            type: null;
            path: null;
            old_path: null;
            etag: string;
            reason: null;
            successor: null;
            document: components["schemas"]["FormsAnswer"];
        };
        Gone: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "gone";
            /** @constant */
            status: 410;
        };
        HRTermPage: {
            id: number;
            meta: components["schemas"]["HRTermPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            definition: string;
            also_known_as: string[];
            introduction: {
                html: string;
                text: string;
            } | null;
            see_also: components["schemas"]["Teaser"][];
            body: components["schemas"]["HRTermPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        HRTermPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        HRTermPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        HRTermPageDraft: {
            id: number;
            meta: components["schemas"]["HRTermPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            definition: string | null;
            also_known_as: string[];
            introduction: {
                html: string;
                text: string;
            } | null;
            see_also: components["schemas"]["TeaserDraft"][];
            body: components["schemas"]["HRTermPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        HRTermPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.HRTermPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        HRTermPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.HRTermPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        HomePage: {
            id: number;
            meta: components["schemas"]["HomePageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            hero_heading: string | null;
            hero_text: string | null;
            featured_categories: components["schemas"]["JobCategory"][];
            body: components["schemas"]["HomePageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        HomePageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        HomePageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        HomePageDraft: {
            id: number;
            meta: components["schemas"]["HomePageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            hero_heading: string | null;
            hero_text: string | null;
            featured_categories: components["schemas"]["JobCategoryDraft"][];
            body: components["schemas"]["HomePageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        HomePageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "home.HomePage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        HomePageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "home.HomePage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        HowToApplyBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "how_to_apply";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        HowToApplyBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "how_to_apply";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        Image: {
            id: number;
            alt: string | null;
            focal: {
                x: number;
                y: number;
            } | null;
            mime: string;
            width: number;
            height: number;
            /** Format: uri */
            url: string;
            presets: {
                thumbnail: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                card: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                wide: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                social: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
            };
        };
        ImageBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "image";
            id: string | null;
            value: {
                image: components["schemas"]["Image"] | null;
                caption: string | null;
                text: string;
            };
        };
        ImageBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "image";
            id: string | null;
            value: {
                image: components["schemas"]["ImageDraft"] | null;
                caption: string | null;
                text: string;
            };
        };
        ImageDraft: {
            id: number;
            alt: string | null;
            focal: {
                x: number;
                y: number;
            } | null;
            mime: string;
            width: number;
            height: number;
            /** Format: uri */
            url: string;
            presets: {
                thumbnail: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                card: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                wide: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
                social: {
                    /** Format: uri */
                    url: string;
                    mime: string;
                    width: number;
                    height: number;
                } | null;
            };
        };
        IntentAnswer: {
            /** Format: uuid */
            id: string | null;
            /** Format: uri */
            redirect_url: string | null;
        };
        InterviewIndexPage: {
            id: number;
            meta: components["schemas"]["InterviewIndexPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            body: never[];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        InterviewIndexPageDraft: {
            id: number;
            meta: components["schemas"]["InterviewIndexPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            body: never[];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        InterviewIndexPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "interview.InterviewIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        InterviewIndexPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "interview.InterviewIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        InterviewQuestionsPage: {
            id: number;
            meta: components["schemas"]["InterviewQuestionsPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            body: components["schemas"]["InterviewQuestionsPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        InterviewQuestionsPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"] | components["schemas"]["QuestionGroupBlock"])[];
        InterviewQuestionsPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"] | components["schemas"]["QuestionGroupBlockDraft"])[];
        InterviewQuestionsPageDraft: {
            id: number;
            meta: components["schemas"]["InterviewQuestionsPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            body: components["schemas"]["InterviewQuestionsPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        InterviewQuestionsPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "interview.InterviewQuestionsPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        InterviewQuestionsPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "interview.InterviewQuestionsPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobBenefitsBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_benefits";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        JobBenefitsBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_benefits";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        JobBriefBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_brief";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        JobBriefBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_brief";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        JobCategory: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string;
            name: string;
        };
        JobCategoryDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string | null;
            name: string | null;
        };
        JobCategoryPage: {
            id: number;
            meta: components["schemas"]["JobCategoryPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            category: components["schemas"]["JobCategory"] | null;
            body: components["schemas"]["JobCategoryPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        JobCategoryPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        JobCategoryPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        JobCategoryPageDraft: {
            id: number;
            meta: components["schemas"]["JobCategoryPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            category: components["schemas"]["JobCategoryDraft"] | null;
            body: components["schemas"]["JobCategoryPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        JobCategoryPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobCategoryPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobCategoryPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobCategoryPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobDescriptionIndexPage: {
            id: number;
            meta: components["schemas"]["JobDescriptionIndexPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            page_size: number;
            body: never[];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        JobDescriptionIndexPageDraft: {
            id: number;
            meta: components["schemas"]["JobDescriptionIndexPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            page_size: number | null;
            body: never[];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        JobDescriptionIndexPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobDescriptionIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobDescriptionIndexPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobDescriptionIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobDescriptionPage: {
            id: number;
            meta: components["schemas"]["JobDescriptionPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            name_feminine: string | null;
            alternate_names: string[];
            introduction: {
                html: string;
                text: string;
            } | null;
            category: components["schemas"]["JobCategory"] | null;
            other_categories: components["schemas"]["JobCategory"][];
            occupation: components["schemas"]["Occupation"] | null;
            seniority: ("entry" | "mid" | "senior" | "lead" | "executive") | null;
            job_location_type: ("on_site" | "hybrid" | "telecommute") | null;
            employment_types: ("FULL_TIME" | "PART_TIME" | "CONTRACTOR" | "TEMPORARY" | "INTERN" | "VOLUNTEER" | "PER_DIEM" | "OTHER")[] | null;
            experience_months_min: number | null;
            eqf_level: number | null;
            education_text: string | null;
            estimated_salaries: components["schemas"]["JobDescriptionPageEstimatedSalaries"];
            primary_cta: components["schemas"]["CallToAction"] | null;
            statements: components["schemas"]["Statement"][];
            interview_set: components["schemas"]["Teaser"] | null;
            body: components["schemas"]["JobDescriptionPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        JobDescriptionPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"] | components["schemas"]["JobBriefBlock"] | components["schemas"]["ResponsibilitiesBlock"] | components["schemas"]["RequirementsBlock"] | components["schemas"]["SkillsBlock"] | components["schemas"]["QualificationsBlock"] | components["schemas"]["EmployerOverviewBlock"] | components["schemas"]["JobBenefitsBlock"] | components["schemas"]["SalaryRangeBlock"] | components["schemas"]["WorkConditionsBlock"] | components["schemas"]["HowToApplyBlock"] | components["schemas"]["EqualOpportunityStatementBlock"] | components["schemas"]["JobPostingCtaBlock"])[];
        JobDescriptionPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"] | components["schemas"]["JobBriefBlockDraft"] | components["schemas"]["ResponsibilitiesBlockDraft"] | components["schemas"]["RequirementsBlockDraft"] | components["schemas"]["SkillsBlockDraft"] | components["schemas"]["QualificationsBlockDraft"] | components["schemas"]["EmployerOverviewBlockDraft"] | components["schemas"]["JobBenefitsBlockDraft"] | components["schemas"]["SalaryRangeBlockDraft"] | components["schemas"]["WorkConditionsBlockDraft"] | components["schemas"]["HowToApplyBlockDraft"] | components["schemas"]["EqualOpportunityStatementBlockDraft"] | components["schemas"]["JobPostingCtaBlockDraft"])[];
        JobDescriptionPageDraft: {
            id: number;
            meta: components["schemas"]["JobDescriptionPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            name_feminine: string | null;
            alternate_names: string[];
            introduction: {
                html: string;
                text: string;
            } | null;
            category: components["schemas"]["JobCategoryDraft"] | null;
            other_categories: components["schemas"]["JobCategoryDraft"][];
            occupation: components["schemas"]["OccupationDraft"] | null;
            seniority: ("entry" | "mid" | "senior" | "lead" | "executive") | null;
            job_location_type: ("on_site" | "hybrid" | "telecommute") | null;
            employment_types: ("FULL_TIME" | "PART_TIME" | "CONTRACTOR" | "TEMPORARY" | "INTERN" | "VOLUNTEER" | "PER_DIEM" | "OTHER")[] | null;
            experience_months_min: number | null;
            eqf_level: number | null;
            education_text: string | null;
            estimated_salaries: components["schemas"]["JobDescriptionPageEstimatedSalariesDraft"];
            primary_cta: components["schemas"]["CallToActionDraft"] | null;
            statements: components["schemas"]["StatementDraft"][];
            interview_set: components["schemas"]["TeaserDraft"] | null;
            body: components["schemas"]["JobDescriptionPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        JobDescriptionPageEstimatedSalaries: components["schemas"]["EstimateBlock"][];
        JobDescriptionPageEstimatedSalariesDraft: components["schemas"]["EstimateBlockDraft"][];
        JobDescriptionPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobDescriptionPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobDescriptionPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "jobdescriptions.JobDescriptionPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        JobPostingCtaBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_posting_cta";
            id: string | null;
            value: {
                form: components["schemas"]["PostingForm"] | null;
                text: string;
            };
        };
        JobPostingCtaBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "job_posting_cta";
            id: string | null;
            value: {
                form: components["schemas"]["PostingFormDraft"] | null;
                text: string;
            };
        };
        LegalPage: {
            id: number;
            meta: components["schemas"]["LegalPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            jurisdiction: string | null;
            /** Format: date */
            effective_from: string | null;
            body: components["schemas"]["LegalPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        LegalPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        LegalPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        LegalPageDraft: {
            id: number;
            meta: components["schemas"]["LegalPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            jurisdiction: string | null;
            /** Format: date */
            effective_from: string | null;
            body: components["schemas"]["LegalPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        LegalPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.LegalPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        LegalPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "articles.LegalPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        Link: {
            /** Format: uri */
            html_url: string;
            path: string | null;
            /** Format: uuid */
            key: string | null;
            locale: string | null;
            is_fallback: boolean;
            is_external: boolean;
        };
        LinkDraft: {
            /** Format: uri */
            html_url: string;
            path: string | null;
            /** Format: uuid */
            key: string | null;
            locale: string | null;
            is_fallback: boolean;
            is_external: boolean;
        };
        /** @enum {string} */
        Locale: "en" | "es" | "de" | "fr" | "el" | "pt";
        /** @enum {string} */
        LocaleDraft: "en" | "es" | "de" | "fr" | "el" | "pt";
        Locales: {
            items: {
                code: string;
                name: string;
                is_default: boolean;
            }[];
        };
        Menu: {
            code: string;
            title: string | null;
            locale: string;
            is_fallback: boolean;
            items: (components["schemas"]["MenuGroup"] | components["schemas"]["MenuItem"] | components["schemas"]["MenuButton"])[];
        };
        MenuButton: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "button";
            id: string | null;
            value: components["schemas"]["CallToAction"];
        };
        MenuButtonDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "button";
            id: string | null;
            value: components["schemas"]["CallToActionDraft"];
        };
        MenuDraft: {
            code: string;
            title: string | null;
            locale: string;
            is_fallback: boolean;
            items: (components["schemas"]["MenuGroupDraft"] | components["schemas"]["MenuItemDraft"] | components["schemas"]["MenuButtonDraft"])[];
        };
        MenuGroup: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group";
            id: string | null;
            value: {
                heading: string | null;
                overview: {
                    title: string;
                    text: string | null;
                    link: components["schemas"]["Link"] | null;
                } | null;
                items: {
                    id?: string | null;
                    label: string | null;
                    description: string | null;
                    link: components["schemas"]["Link"];
                    new_tab: boolean | null;
                    jurisdiction: string | null;
                }[];
            };
        };
        MenuGroupDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "group";
            id: string | null;
            value: {
                heading: string | null;
                overview: {
                    title: string;
                    text: string | null;
                    link: components["schemas"]["LinkDraft"] | null;
                } | null;
                items: {
                    id?: string | null;
                    label: string | null;
                    description: string | null;
                    link: components["schemas"]["LinkDraft"];
                    new_tab: boolean | null;
                    jurisdiction: string | null;
                }[];
            };
        };
        MenuItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "item";
            id: string | null;
            value: {
                label: string | null;
                description: string | null;
                link: components["schemas"]["Link"];
                new_tab: boolean | null;
                jurisdiction: string | null;
            };
        };
        MenuItemDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "item";
            id: string | null;
            value: {
                label: string | null;
                description: string | null;
                link: components["schemas"]["LinkDraft"];
                new_tab: boolean | null;
                jurisdiction: string | null;
            };
        };
        MenusAnswer: {
            locale: string;
            menus: {
                [key: string]: components["schemas"]["Menu"];
            };
            fallbacks: string[];
        };
        MenusAnswerDraft: {
            locale: string;
            menus: {
                [key: string]: components["schemas"]["MenuDraft"];
            };
            fallbacks: string[];
        };
        MenusUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "composite";
            /** @constant */
            key: "menus";
            locale: string;
            type: null;
            path: null;
            old_path: null;
            etag: string;
            reason: null;
            successor: null;
            document: components["schemas"]["MenusAnswer"];
        };
        NewsletterForm: {
            code: string;
            locale: string;
            is_fallback: boolean;
            heading: string | null;
            body: {
                html: string;
                text: string;
            } | null;
            consent: {
                html: string;
                text: string;
            } | null;
            success_message: string | null;
            double_opt_in: boolean;
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormField"][];
            submit_label: string | null;
        };
        NewsletterFormDraft: {
            code: string;
            locale: string;
            is_fallback: boolean;
            heading: string | null;
            body: {
                html: string;
                text: string;
            } | null;
            consent: {
                html: string;
                text: string;
            } | null;
            success_message: string | null;
            double_opt_in: boolean;
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormFieldDraft"][];
            submit_label: string | null;
        };
        /** @description `email`, `locale`, `consent`, and which `form`, where there are several. */
        NewsletterSubmission: {
            website?: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            locale: "en" | "es" | "de" | "fr" | "el" | "pt";
            consent: boolean;
            form?: string;
        };
        Occupation: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            uri: string;
            label: string;
            name: string | null;
            name_feminine: string | null;
            code: string | null;
            isco_code: string | null;
            is_regulated: boolean;
            alternative_labels: string[];
        };
        OccupationDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            uri: string;
            label: string | null;
            name: string | null;
            name_feminine: string | null;
            code: string | null;
            isco_code: string | null;
            is_regulated: boolean | null;
            alternative_labels: string[];
        };
        Organization: {
            name: string;
            tagline: string | null;
            logo: components["schemas"]["Image"] | null;
            logo_alt: string | null;
        };
        OrganizationDraft: {
            name: string;
            tagline: string | null;
            logo: components["schemas"]["ImageDraft"] | null;
            logo_alt: string | null;
        };
        Page: components["schemas"]["ArticlePage"] | components["schemas"]["EventPage"] | components["schemas"]["HRTermPage"] | components["schemas"]["LegalPage"] | components["schemas"]["HomePage"] | components["schemas"]["SectionIndexPage"] | components["schemas"]["InterviewIndexPage"] | components["schemas"]["InterviewQuestionsPage"] | components["schemas"]["JobCategoryPage"] | components["schemas"]["JobDescriptionIndexPage"] | components["schemas"]["JobDescriptionPage"];
        PageDelete: {
            /** @constant */
            change: "delete";
            /** @constant */
            kind: "page";
            /** Format: uuid */
            key: string;
            locale: string;
            /** @enum {string} */
            type: "articles.ArticlePage" | "articles.EventPage" | "articles.HRTermPage" | "articles.LegalPage" | "home.HomePage" | "home.SectionIndexPage" | "interview.InterviewIndexPage" | "interview.InterviewQuestionsPage" | "jobdescriptions.JobCategoryPage" | "jobdescriptions.JobDescriptionIndexPage" | "jobdescriptions.JobDescriptionPage";
            path: string;
            old_path: string | null;
            etag: null;
            /** @enum {string} */
            reason: "unpublished" | "deleted" | "restricted" | "retired";
            /** Format: uri */
            successor: string | null;
            document: null;
        };
        PageDraft: components["schemas"]["ArticlePageDraft"] | components["schemas"]["EventPageDraft"] | components["schemas"]["HRTermPageDraft"] | components["schemas"]["LegalPageDraft"] | components["schemas"]["HomePageDraft"] | components["schemas"]["SectionIndexPageDraft"] | components["schemas"]["InterviewIndexPageDraft"] | components["schemas"]["InterviewQuestionsPageDraft"] | components["schemas"]["JobCategoryPageDraft"] | components["schemas"]["JobDescriptionIndexPageDraft"] | components["schemas"]["JobDescriptionPageDraft"];
        PageList: {
            meta: {
                total_count: number;
                /** Format: uri */
                next: string | null;
                /** Format: uri */
                previous: string | null;
            };
            items: (components["schemas"]["Teaser"] | {
                id: number;
            })[];
            facets: components["schemas"]["Facets"];
        };
        PageOrAllLocales: components["schemas"]["Page"] | components["schemas"]["AllLocales"] | components["schemas"]["ChosenFields"];
        PageOrChosenDraft: components["schemas"]["PageDraft"] | components["schemas"]["ChosenFields"];
        PageRoute: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "page";
            page: components["schemas"]["Page"];
        };
        PageRouteDraft: {
            /** @constant */
            kind: "page";
            page: components["schemas"]["PageDraft"];
        };
        PageUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "page";
            /** Format: uuid */
            key: string;
            locale: string;
            /** @enum {string} */
            type: "articles.ArticlePage" | "articles.EventPage" | "articles.HRTermPage" | "articles.LegalPage" | "home.HomePage" | "home.SectionIndexPage" | "interview.InterviewIndexPage" | "interview.InterviewQuestionsPage" | "jobdescriptions.JobCategoryPage" | "jobdescriptions.JobDescriptionIndexPage" | "jobdescriptions.JobDescriptionPage";
            path: string;
            old_path: string | null;
            etag: string;
            reason: null;
            successor: null;
            document: components["schemas"]["Page"];
        };
        PostingForm: {
            code: string;
            locale: string;
            is_fallback: boolean;
            heading: string | null;
            text: string | null;
            board_count: number | null;
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormField"][];
            submit_label: string | null;
        };
        PostingFormDraft: {
            code: string;
            locale: string;
            is_fallback: boolean;
            heading: string | null;
            text: string | null;
            board_count: number | null;
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormFieldDraft"][];
            submit_label: string | null;
        };
        /** @description `role`, `locale`, `city`, and the campaign that brought the reader. */
        PostingSubmission: {
            website?: string;
            role: number | string;
            /** @enum {string} */
            locale: "en" | "es" | "de" | "fr" | "el" | "pt";
            city: string;
            utm_source?: string;
            utm_medium?: string;
            utm_campaign?: string;
        };
        PreviewToken: {
            token: string;
            /** Format: date-time */
            expires_at: string;
            locale: string | null;
            /** Format: uuid */
            key: string | null;
            path: string | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            errors: {
                parameter: string | null;
                code: string;
                message: string;
            }[];
        };
        QualificationsBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "qualifications";
            id: string | null;
            value: {
                eqf_level: number | null;
                licence_required: boolean;
                heading: string | null;
                html: string;
                text: string;
            };
        };
        QualificationsBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "qualifications";
            id: string | null;
            value: {
                eqf_level: number | null;
                licence_required: boolean;
                heading: string | null;
                html: string;
                text: string;
            };
        };
        QuestionGroupBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "question_group";
            id: string | null;
            value: {
                /** @enum {string} */
                kind: "operational" | "situational" | "role_specific" | "behavioural" | "soft_skill" | "technical";
                heading: string;
                questions: {
                    id: string | null;
                    question: string;
                    assesses: string | null;
                    good_answer: string | null;
                    red_flags: string[];
                    difficulty: ("easy" | "medium" | "hard") | null;
                }[];
                text: string;
            };
        };
        QuestionGroupBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "question_group";
            id: string | null;
            value: {
                kind: ("operational" | "situational" | "role_specific" | "behavioural" | "soft_skill" | "technical") | null;
                heading: string | null;
                questions: {
                    id: string | null;
                    question: string | null;
                    assesses: string | null;
                    good_answer: string | null;
                    red_flags: (string | null)[];
                    difficulty: ("easy" | "medium" | "hard") | null;
                }[];
                text: string;
            };
        };
        QuoteBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quote";
            id: string | null;
            value: {
                quote: string;
                attribution: string | null;
                text: string;
            };
        };
        QuoteBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quote";
            id: string | null;
            value: {
                quote: string | null;
                attribution: string | null;
                text: string;
            };
        };
        Redirect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "redirect";
            /** @enum {integer} */
            status: 301 | 302;
            /** Format: uri */
            location: string;
            path: string | null;
            /** Format: uuid */
            key: string | null;
            locale: string | null;
        };
        RedirectDelete: {
            /** @constant */
            change: "delete";
            /** @constant */
            kind: "redirect";
            key: string;
            locale: string | null;
            type: null;
            path: string;
            old_path: null;
            etag: null;
            reason: null;
            successor: null;
            document: null;
        };
        RedirectUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "redirect";
            key: string;
            locale: string | null;
            type: null;
            path: string;
            old_path: null;
            etag: null;
            reason: null;
            successor: null;
            /** @description Null where it leads to nothing that is public. */
            document: components["schemas"]["Redirect"] | components["schemas"]["Gone"] | null;
        };
        /** @description The body of a render request: version, values by token, sections. */
        RenderBody: {
            /** @enum {string} */
            locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            /**
             * @default none
             * @enum {string}
             */
            fallback?: "none" | "default";
            values?: {
                [key: string]: unknown;
            };
            sections?: string[];
        };
        RequirementsBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "requirements";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    html: string;
                    text: string;
                    /** @enum {string} */
                    level: "required" | "preferred";
                }[];
                text: string;
            };
        };
        RequirementsBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "requirements";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    html: string;
                    text: string;
                    level: ("required" | "preferred") | null;
                }[];
                text: string;
            };
        };
        ResponsibilitiesBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "responsibilities";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    html: string;
                    text: string;
                    task_id: string | null;
                }[];
                text: string;
            };
        };
        ResponsibilitiesBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "responsibilities";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    html: string;
                    text: string;
                    task_id: string | null;
                }[];
                text: string;
            };
        };
        RichText: {
            html: string;
            text: string;
        };
        RichTextBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rich_text";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        RichTextBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rich_text";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        RichTextDraft: {
            html: string;
            text: string;
        };
        Route: components["schemas"]["PageRoute"] | components["schemas"]["Redirect"] | components["schemas"]["Gone"];
        RouteOrChosen: components["schemas"]["Route"] | components["schemas"]["ChosenRoute"];
        RouteOrChosenDraft: components["schemas"]["PageRouteDraft"] | components["schemas"]["ChosenRoute"];
        SalaryRangeBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "salary_range";
            id: string | null;
            value: {
                currency: string;
                minimum: string;
                maximum: string;
                /** @enum {string} */
                unit: "HOUR" | "DAY" | "WEEK" | "MONTH" | "YEAR";
                text: string;
            };
        };
        SalaryRangeBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "salary_range";
            id: string | null;
            value: {
                currency: string | null;
                minimum: string | null;
                maximum: string | null;
                unit: ("HOUR" | "DAY" | "WEEK" | "MONTH" | "YEAR") | null;
                text: string;
            };
        };
        SearchForm: {
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormField"][];
            submit_label: string | null;
        };
        SearchFormDraft: {
            /** Format: uri */
            action: string;
            /** @enum {string} */
            method: "GET" | "POST";
            fields: components["schemas"]["FormFieldDraft"][];
            submit_label: string | null;
        };
        SearchResult: components["schemas"]["Teaser"] & {
            highlights: {
                title: {
                    start: number;
                    end: number;
                }[];
                heading: {
                    start: number;
                    end: number;
                }[];
                summary: {
                    start: number;
                    end: number;
                }[];
            };
            excerpt: {
                text: string;
                highlights: {
                    start: number;
                    end: number;
                }[];
            } | null;
        };
        SearchResults: {
            meta: {
                total_count: number;
                /** Format: uri */
                next: string | null;
                /** Format: uri */
                previous: string | null;
            };
            items: components["schemas"]["SearchResult"][];
            facets: components["schemas"]["Facets"];
        };
        SectionIndexPage: {
            id: number;
            meta: components["schemas"]["SectionIndexPageMeta"];
            title: string;
            heading: string;
            tokens: components["schemas"]["Token"][];
            attribution: components["schemas"]["DataSource"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            card_summary: string | null;
            card_image: components["schemas"]["Image"] | null;
            body: components["schemas"]["SectionIndexPageBody"];
            related: {
                job_descriptions: components["schemas"]["Teaser"][];
                interview_questions: components["schemas"]["Teaser"][];
                articles: components["schemas"]["Teaser"][];
            };
            included?: components["schemas"]["Page"][];
        };
        SectionIndexPageBody: (components["schemas"]["RichTextBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["FaqBlock"])[];
        SectionIndexPageBodyDraft: (components["schemas"]["RichTextBlockDraft"] | components["schemas"]["ImageBlockDraft"] | components["schemas"]["QuoteBlockDraft"] | components["schemas"]["FaqBlockDraft"])[];
        SectionIndexPageDraft: {
            id: number;
            meta: components["schemas"]["SectionIndexPageMetaDraft"];
            title: string;
            heading: string;
            tokens: components["schemas"]["TokenDraft"][];
            attribution: components["schemas"]["DataSourceDraft"][];
            introduction: {
                html: string;
                text: string;
            } | null;
            card_summary: string | null;
            card_image: components["schemas"]["ImageDraft"] | null;
            body: components["schemas"]["SectionIndexPageBodyDraft"];
            related: {
                job_descriptions: components["schemas"]["TeaserDraft"][];
                interview_questions: components["schemas"]["TeaserDraft"][];
                articles: components["schemas"]["TeaserDraft"][];
            };
            included?: components["schemas"]["PageDraft"][];
        };
        SectionIndexPageMeta: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "home.SectionIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["Alternate"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["Image"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        SectionIndexPageMetaDraft: {
            /** Format: uuid */
            key: string;
            /** @constant */
            type: "home.SectionIndexPage";
            locale: string;
            requested_locale: string;
            is_fallback: boolean;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            slug: string;
            /** Format: date-time */
            first_published_at: string | null;
            /** Format: date-time */
            last_published_at: string | null;
            alternates: components["schemas"]["AlternateDraft"][];
            breadcrumb: {
                position: number;
                title: string;
                /** Format: uri */
                html_url: string;
                path: string;
                /** Format: uuid */
                key: string;
            }[];
            translation: {
                /** @enum {string} */
                state: "source" | "translated" | "partial" | "machine";
                stale: boolean | null;
                /** Format: date-time */
                source_published_at: string | null;
            };
            seo: {
                title: string;
                description: string | null;
                /** Format: uri */
                canonical_url: string;
                robots: string | null;
                image: components["schemas"]["ImageDraft"] | null;
            };
            json_ld: {
                [key: string]: unknown;
            }[];
        };
        SignupAnswer: {
            message: string;
            double_opt_in: boolean;
        };
        SiteAnswer: {
            locale: string;
            organization: components["schemas"]["Organization"] | null;
            contact_points: {
                area_label: string | null;
                telephone: string | null;
                email: string | null;
                contact_type: string | null;
            }[];
            social_profiles: {
                platform: string;
                /** Format: uri */
                url: string;
                label: string | null;
            }[];
            copyright: components["schemas"]["Copyright"] | null;
            gender_marker: string | null;
            labels: {
                skip_to_content: string | null;
                search: string | null;
                search_placeholder: string | null;
                search_button: string | null;
                search_results: string | null;
                no_results: string | null;
                menu: string | null;
                close: string | null;
                home: string | null;
                breadcrumb: string | null;
                available_in: string | null;
                fallback_notice: string | null;
                job_brief: string | null;
                responsibilities: string | null;
                requirements: string | null;
                qualifications: string | null;
                skills: string | null;
                employer_overview: string | null;
                job_benefits: string | null;
                salary_range: string | null;
                work_conditions: string | null;
                equal_opportunity_statement: string | null;
                how_to_apply: string | null;
                faq: string | null;
                related_job_descriptions: string | null;
                related_interview_questions: string | null;
                related_articles: string | null;
                alternate_names: string | null;
                level_required: string | null;
                level_preferred: string | null;
                assesses: string | null;
                good_answer: string | null;
                red_flags: string | null;
                see_also: string | null;
                also_known_as: string | null;
                copy: string | null;
                download: string | null;
                fill_in: string | null;
                last_updated: string | null;
                read_more: string | null;
                previous: string | null;
                next: string | null;
                not_found_title: string | null;
                not_found_text: string | null;
                error_title: string | null;
                error_text: string | null;
                form_error: string | null;
                required_field: string | null;
                invalid_email: string | null;
            } & {
                [key: string]: string | null;
            };
            announcements: components["schemas"]["Announcement"][];
            locales: {
                code: string;
                native_name: string;
                hreflang: string;
                /** @enum {string} */
                direction: "ltr" | "rtl";
                is_default: boolean;
            }[];
            fallbacks: string[];
        };
        SiteAnswerDraft: {
            locale: string;
            organization: components["schemas"]["OrganizationDraft"] | null;
            contact_points: {
                area_label: string | null;
                telephone: string | null;
                email: string | null;
                contact_type: string | null;
            }[];
            social_profiles: {
                platform: string;
                /** Format: uri */
                url: string;
                label: string | null;
            }[];
            copyright: components["schemas"]["CopyrightDraft"] | null;
            gender_marker: string | null;
            labels: {
                skip_to_content: string | null;
                search: string | null;
                search_placeholder: string | null;
                search_button: string | null;
                search_results: string | null;
                no_results: string | null;
                menu: string | null;
                close: string | null;
                home: string | null;
                breadcrumb: string | null;
                available_in: string | null;
                fallback_notice: string | null;
                job_brief: string | null;
                responsibilities: string | null;
                requirements: string | null;
                qualifications: string | null;
                skills: string | null;
                employer_overview: string | null;
                job_benefits: string | null;
                salary_range: string | null;
                work_conditions: string | null;
                equal_opportunity_statement: string | null;
                how_to_apply: string | null;
                faq: string | null;
                related_job_descriptions: string | null;
                related_interview_questions: string | null;
                related_articles: string | null;
                alternate_names: string | null;
                level_required: string | null;
                level_preferred: string | null;
                assesses: string | null;
                good_answer: string | null;
                red_flags: string | null;
                see_also: string | null;
                also_known_as: string | null;
                copy: string | null;
                download: string | null;
                fill_in: string | null;
                last_updated: string | null;
                read_more: string | null;
                previous: string | null;
                next: string | null;
                not_found_title: string | null;
                not_found_text: string | null;
                error_title: string | null;
                error_text: string | null;
                form_error: string | null;
                required_field: string | null;
                invalid_email: string | null;
            } & {
                [key: string]: string | null;
            };
            announcements: components["schemas"]["AnnouncementDraft"][];
            locales: {
                code: string;
                native_name: string;
                hreflang: string;
                /** @enum {string} */
                direction: "ltr" | "rtl";
                is_default: boolean;
            }[];
            fallbacks: string[];
        };
        SiteCopy: {
            locale: string;
            organization: components["schemas"]["Organization"] | null;
            contact_points: {
                area_label: string | null;
                telephone: string | null;
                email: string | null;
                contact_type: string | null;
            }[];
            social_profiles: {
                platform: string;
                /** Format: uri */
                url: string;
                label: string | null;
            }[];
            copyright: components["schemas"]["CopyrightPattern"] | null;
            gender_marker: string | null;
            labels: {
                skip_to_content: string | null;
                search: string | null;
                search_placeholder: string | null;
                search_button: string | null;
                search_results: string | null;
                no_results: string | null;
                menu: string | null;
                close: string | null;
                home: string | null;
                breadcrumb: string | null;
                available_in: string | null;
                fallback_notice: string | null;
                job_brief: string | null;
                responsibilities: string | null;
                requirements: string | null;
                qualifications: string | null;
                skills: string | null;
                employer_overview: string | null;
                job_benefits: string | null;
                salary_range: string | null;
                work_conditions: string | null;
                equal_opportunity_statement: string | null;
                how_to_apply: string | null;
                faq: string | null;
                related_job_descriptions: string | null;
                related_interview_questions: string | null;
                related_articles: string | null;
                alternate_names: string | null;
                level_required: string | null;
                level_preferred: string | null;
                assesses: string | null;
                good_answer: string | null;
                red_flags: string | null;
                see_also: string | null;
                also_known_as: string | null;
                copy: string | null;
                download: string | null;
                fill_in: string | null;
                last_updated: string | null;
                read_more: string | null;
                previous: string | null;
                next: string | null;
                not_found_title: string | null;
                not_found_text: string | null;
                error_title: string | null;
                error_text: string | null;
                form_error: string | null;
                required_field: string | null;
                invalid_email: string | null;
            } & {
                [key: string]: string | null;
            };
            announcements: components["schemas"]["Announcement"][];
            locales: {
                code: string;
                native_name: string;
                hreflang: string;
                /** @enum {string} */
                direction: "ltr" | "rtl";
                is_default: boolean;
            }[];
            fallbacks: string[];
        };
        SiteCopyDraft: {
            locale: string;
            organization: components["schemas"]["OrganizationDraft"] | null;
            contact_points: {
                area_label: string | null;
                telephone: string | null;
                email: string | null;
                contact_type: string | null;
            }[];
            social_profiles: {
                platform: string;
                /** Format: uri */
                url: string;
                label: string | null;
            }[];
            copyright: components["schemas"]["CopyrightPatternDraft"] | null;
            gender_marker: string | null;
            labels: {
                skip_to_content: string | null;
                search: string | null;
                search_placeholder: string | null;
                search_button: string | null;
                search_results: string | null;
                no_results: string | null;
                menu: string | null;
                close: string | null;
                home: string | null;
                breadcrumb: string | null;
                available_in: string | null;
                fallback_notice: string | null;
                job_brief: string | null;
                responsibilities: string | null;
                requirements: string | null;
                qualifications: string | null;
                skills: string | null;
                employer_overview: string | null;
                job_benefits: string | null;
                salary_range: string | null;
                work_conditions: string | null;
                equal_opportunity_statement: string | null;
                how_to_apply: string | null;
                faq: string | null;
                related_job_descriptions: string | null;
                related_interview_questions: string | null;
                related_articles: string | null;
                alternate_names: string | null;
                level_required: string | null;
                level_preferred: string | null;
                assesses: string | null;
                good_answer: string | null;
                red_flags: string | null;
                see_also: string | null;
                also_known_as: string | null;
                copy: string | null;
                download: string | null;
                fill_in: string | null;
                last_updated: string | null;
                read_more: string | null;
                previous: string | null;
                next: string | null;
                not_found_title: string | null;
                not_found_text: string | null;
                error_title: string | null;
                error_text: string | null;
                form_error: string | null;
                required_field: string | null;
                invalid_email: string | null;
            } & {
                [key: string]: string | null;
            };
            announcements: components["schemas"]["AnnouncementDraft"][];
            locales: {
                code: string;
                native_name: string;
                hreflang: string;
                /** @enum {string} */
                direction: "ltr" | "rtl";
                is_default: boolean;
            }[];
            fallbacks: string[];
        };
        SiteUpsert: {
            /** @constant */
            change: "upsert";
            /** @constant */
            kind: "composite";
            /** @constant */
            key: "site";
            locale: string;
            type: null;
            path: null;
            old_path: null;
            etag: string;
            reason: null;
            successor: null;
            document: components["schemas"]["SiteCopy"];
        };
        Sitemap: {
            meta: {
                /** Format: uri */
                next: string | null;
            };
            items: {
                /** Format: uri */
                html_url: string;
                path: string;
                locale: string;
                /** Format: uuid */
                key: string;
                /** Format: date-time */
                last_modified: string | null;
                alternates: {
                    hreflang: string;
                    /** Format: uri */
                    html_url: string;
                }[];
            }[];
        };
        Skill: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            uri: string;
            label: string;
            skill_type: ("skill/competence" | "knowledge") | null;
            reuse_level: ("transversal" | "cross-sector" | "sector-specific" | "occupation-specific") | null;
        };
        SkillDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            uri: string;
            label: string | null;
            skill_type: ("skill/competence" | "knowledge") | null;
            reuse_level: ("transversal" | "cross-sector" | "sector-specific" | "occupation-specific") | null;
        };
        SkillsBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "skills";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    text: string | null;
                    level: ("essential" | "optional") | null;
                    skill: components["schemas"]["Skill"] | null;
                }[];
                text: string;
            };
        };
        SkillsBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "skills";
            id: string | null;
            value: {
                heading: string | null;
                items: {
                    id: string | null;
                    text: string | null;
                    level: ("essential" | "optional") | null;
                    skill: components["schemas"]["SkillDraft"] | null;
                }[];
                text: string;
            };
        };
        Statement: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string;
            /** @enum {string} */
            kind: "equal_opportunity" | "accommodation" | "disclaimer" | "privacy";
            title: string;
            versions: components["schemas"]["StatementVersions"];
        };
        StatementDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            locale: string;
            is_fallback: boolean;
            code: string | null;
            kind: ("equal_opportunity" | "accommodation" | "disclaimer" | "privacy") | null;
            title: string | null;
            versions: components["schemas"]["StatementVersionsDraft"];
        };
        StatementVersions: components["schemas"]["VersionBlock"][];
        StatementVersionsDraft: components["schemas"]["VersionBlockDraft"][];
        Suggestions: {
            items: components["schemas"]["Teaser"][];
        };
        Teaser: {
            id: number;
            /** Format: uuid */
            key: string;
            type: string;
            locale: string;
            is_fallback: boolean;
            title: string;
            heading: string;
            summary: string | null;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            /** Format: date-time */
            last_published_at: string | null;
            category: components["schemas"]["JobCategory"] | null;
        };
        TeaserDraft: {
            id: number;
            /** Format: uuid */
            key: string;
            type: string;
            locale: string;
            is_fallback: boolean;
            title: string;
            heading: string;
            summary: string | null;
            path: string;
            /** Format: uri */
            html_url: string;
            /** Format: uri */
            detail_url: string;
            /** Format: date-time */
            last_published_at: string | null;
            category: components["schemas"]["JobCategoryDraft"] | null;
        };
        Token: {
            key: string;
            label: string;
            example: string | null;
            is_fallback: boolean;
        };
        TokenDraft: {
            key: string;
            label: string;
            example: string | null;
            is_fallback: boolean;
        };
        VersionBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "version";
            id: string | null;
            value: {
                jurisdiction: string | null;
                /** Format: date */
                valid_from: string;
                html: string;
                text: string;
            };
        };
        VersionBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "version";
            id: string | null;
            value: {
                jurisdiction: string | null;
                /** Format: date */
                valid_from: string | null;
                html: string;
                text: string;
            };
        };
        WorkConditionsBlock: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "work_conditions";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
        WorkConditionsBlockDraft: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "work_conditions";
            id: string | null;
            value: {
                heading: string | null;
                html: string;
                text: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCategories: {
        parameters: {
            query?: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoriesAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
                type?: ("articles.ArticlePage" | "articles.EventPage" | "articles.HRTermPage" | "articles.LegalPage" | "home.HomePage" | "home.SectionIndexPage" | "interview.InterviewIndexPage" | "interview.InterviewQuestionsPage" | "jobdescriptions.JobCategoryPage" | "jobdescriptions.JobDescriptionIndexPage" | "jobdescriptions.JobDescriptionPage")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The change log has begun anew. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locale: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing of the asked range exists. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The export is being written. Try again after `Retry-After`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getForms: {
        parameters: {
            query?: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormsAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportJobDescription: {
        parameters: {
            query?: {
                fallback?: "none" | "default";
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path: {
                format_name: "txt" | "md" | "html" | "docx" | "hropen" | "jobposting";
                page: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "text/markdown": string;
                    "text/html": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "application/json": Record<string, unknown>;
                    "application/ld+json": Record<string, unknown>;
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The format needs more than was given. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renderJobDescription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: number | string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RenderBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDescriptionPage"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLocales: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Locales"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMenus: {
        parameters: {
            query?: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MenusAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewsletterSubmission"];
                "application/x-www-form-urlencoded": components["schemas"]["NewsletterSubmission"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenAPI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyObject"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPages: {
        parameters: {
            query?: {
                article_type?: string;
                category?: string;
                cursor?: string;
                facets?: ("type" | "locale" | "initial" | "category" | "article_type")[];
                fields?: ("id" | "key" | "type" | "locale" | "is_fallback" | "title" | "heading" | "summary" | "path" | "html_url" | "detail_url" | "last_published_at" | "category")[];
                initial?: string;
                limit?: number;
                locale?: ("en" | "es" | "de" | "fr" | "el" | "pt" | "*") | string;
                sort?: "title" | "-published";
                type?: ("articles.ArticlePage" | "articles.EventPage" | "articles.HRTermPage" | "articles.LegalPage" | "home.HomePage" | "home.SectionIndexPage" | "interview.InterviewIndexPage" | "interview.InterviewQuestionsPage" | "jobdescriptions.JobCategoryPage" | "jobdescriptions.JobDescriptionIndexPage" | "jobdescriptions.JobDescriptionPage")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageList"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPage: {
        parameters: {
            query?: {
                fallback?: "none" | "default";
                fields?: ("id" | "meta" | "title" | "heading" | "tokens" | "attribution" | "body" | "related" | "introduction" | "hero_heading" | "hero_text" | "featured_categories" | "card_summary" | "card_image" | "category" | "page_size" | "name_feminine" | "alternate_names" | "other_categories" | "occupation" | "seniority" | "job_location_type" | "employment_types" | "experience_months_min" | "eqf_level" | "education_text" | "estimated_salaries" | "primary_cta" | "statements" | "interview_set" | "article_type" | "author_name" | "author_role" | "image" | "starts_at" | "ends_at" | "timezone" | "attendance_mode" | "location_name" | "registration_url" | "organizer_name" | "definition" | "also_known_as" | "see_also" | "jurisdiction" | "effective_from")[];
                include?: number;
                locale?: ("en" | "es" | "de" | "fr" | "el" | "pt" | "*") | string;
            };
            header?: never;
            path: {
                page: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOrAllLocales"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPageByPath: {
        parameters: {
            query: {
                fallback?: "none" | "default";
                fields?: ("id" | "meta" | "title" | "heading" | "tokens" | "attribution" | "body" | "related" | "introduction" | "hero_heading" | "hero_text" | "featured_categories" | "card_summary" | "card_image" | "category" | "page_size" | "name_feminine" | "alternate_names" | "other_categories" | "occupation" | "seniority" | "job_location_type" | "employment_types" | "experience_months_min" | "eqf_level" | "education_text" | "estimated_salaries" | "primary_cta" | "statements" | "interview_set" | "article_type" | "author_name" | "author_role" | "image" | "starts_at" | "ends_at" | "timezone" | "attendance_mode" | "location_name" | "registration_url" | "organizer_name" | "definition" | "also_known_as" | "see_also" | "jurisdiction" | "effective_from")[];
                include?: number;
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteOrChosen"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIntent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostingSubmission"];
                "application/x-www-form-urlencoded": components["schemas"]["PostingSubmission"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntentAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraft: {
        parameters: {
            query?: {
                fields?: ("id" | "meta" | "title" | "heading" | "tokens" | "attribution" | "body" | "related" | "introduction" | "hero_heading" | "hero_text" | "featured_categories" | "card_summary" | "card_image" | "category" | "page_size" | "name_feminine" | "alternate_names" | "other_categories" | "occupation" | "seniority" | "job_location_type" | "employment_types" | "experience_months_min" | "eqf_level" | "education_text" | "estimated_salaries" | "primary_cta" | "statements" | "interview_set" | "article_type" | "author_name" | "author_role" | "image" | "starts_at" | "ends_at" | "timezone" | "attendance_mode" | "location_name" | "registration_url" | "organizer_name" | "definition" | "also_known_as" | "see_also" | "jurisdiction" | "effective_from")[];
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path: {
                page: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOrChosenDraft"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is for others. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraftByPath: {
        parameters: {
            query: {
                fields?: ("id" | "meta" | "title" | "heading" | "tokens" | "attribution" | "body" | "related" | "introduction" | "hero_heading" | "hero_text" | "featured_categories" | "card_summary" | "card_image" | "category" | "page_size" | "name_feminine" | "alternate_names" | "other_categories" | "occupation" | "seniority" | "job_location_type" | "employment_types" | "experience_months_min" | "eqf_level" | "education_text" | "estimated_salaries" | "primary_cta" | "statements" | "interview_set" | "article_type" | "author_name" | "author_role" | "image" | "starts_at" | "ends_at" | "timezone" | "attendance_mode" | "location_name" | "registration_url" | "organizer_name" | "definition" | "also_known_as" | "see_also" | "jurisdiction" | "effective_from")[];
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteOrChosenDraft"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is for others. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exchangePreviewCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewToken"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBlockSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockSchemas"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExamples: {
        parameters: {
            query?: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examples"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                article_type?: string;
                category?: string;
                cursor?: string;
                facets?: ("type" | "locale" | "initial" | "category" | "article_type")[];
                initial?: string;
                limit?: number;
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
                q: string;
                sort?: "relevance" | "title" | "-published";
                type?: ("articles.ArticlePage" | "articles.EventPage" | "articles.HRTermPage" | "articles.LegalPage" | "home.HomePage" | "home.SectionIndexPage" | "interview.InterviewIndexPage" | "interview.InterviewQuestionsPage" | "jobdescriptions.JobCategoryPage" | "jobdescriptions.JobDescriptionIndexPage" | "jobdescriptions.JobDescriptionPage")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSite: {
        parameters: {
            query?: {
                locale?: "en" | "es" | "de" | "fr" | "el" | "pt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteAnswer"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSitemap: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sitemap"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is published there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
