import type { Announcement } from "rolebook-client";
import { RichText } from "./RichText";

export function Announcements({ announcements }: { announcements: Announcement[] }) {
  return announcements.map(({ key, message, link, link_text }) => (
    <aside key={key} className="announcement">
      {message && <RichText html={message.html} />}
      {link && <a href={link.path ?? link.html_url}>{link_text ?? link.html_url}</a>}
    </aside>
  ));
}
