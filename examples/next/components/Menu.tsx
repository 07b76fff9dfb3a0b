import { type Link, type Menu as MenuShape, renderBlocks } from "rolebook-client";

const to = ({ path, html_url }: Link) => path ?? html_url;

export function Menu({ menu, label }: { menu: MenuShape | undefined; label?: string | null }) {
  if (menu === undefined) return null;
  return (
    <nav aria-label={label ?? menu.title ?? menu.code}>
      <ul>
        {renderBlocks(menu.items, {
          item: ({ label, link }, { id }) => (
            <li key={id}>
              <a href={to(link)}>{label}</a>
            </li>
          ),
          button: ({ label, link, code }) => (
            <li key={code}>
              <a href={link ? to(link) : `#${code}`} className="button">
                {label}
              </a>
            </li>
          ),
          group: ({ heading, overview, items }, { id }) => (
            <li key={id}>
              <details name={menu.code}>
                <summary>{heading}</summary>
                {overview?.link && <a href={to(overview.link)}>{overview.title}</a>}
                <ul>
                  {items.map(({ label, link }) => (
                    <li key={to(link)}>
                      <a href={to(link)}>{label}</a>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          ),
        })}
      </ul>
    </nav>
  );
}
