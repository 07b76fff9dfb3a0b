/** The only place where HTML is passed on: the CMS has sanitised it to paragraphs, headings, lists, emphasis and links. */
export function RichText({ html }: { html: string }) {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
