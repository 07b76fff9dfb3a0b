import type { ReactNode } from "react";
import { Announcements } from "@/components/Announcements";
import { Menu } from "@/components/Menu";
import { SearchForm } from "@/components/SearchForm";
import { around, locales } from "@/lib/content";
import "../style.css";

export async function generateStaticParams() {
  return (await locales()).map(({ code }) => ({ locale: code }));
}

export default async function Layout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale, site, menus } = await around((await params).locale);
  const { labels, organization } = site;
  return (
    <html lang={locale} dir={site.locales.find(({ code }) => code === locale)?.direction ?? "ltr"}>
      <body>
        <a className="skip" href="#content">
          {labels.skip_to_content}
        </a>
        <Announcements announcements={site.announcements} />
        <header>
          <a href={`/${locale}/`} className="name">
            {organization?.name}
          </a>
          <Menu menu={menus.menus.primary} label={labels.menu} />
          <SearchForm locale={locale} labels={labels} />
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer>
          <Menu menu={menus.menus.footer} />
          <Menu menu={menus.menus.legal} />
          <p>{site.copyright?.text}</p>
        </footer>
      </body>
    </html>
  );
}
