/** Knows no path, so it says it in the languages that most readers have, and leads home. */
export default function NotFound() {
  return (
    <>
      <h1>404</h1>
      <p>
        <a href="/">⌂</a>
      </p>
    </>
  );
}
