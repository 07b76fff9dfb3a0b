/* For front ends: <script src="https://cms.example.com/static/delivery/preview.js"></script> on the
   preview page. Fires "rolebook:preview" on window when the editor has typed; fetch the draft again
   with the token you have, and call preventDefault(). Otherwise the page is loaded again. */
(() => {
  const { origin } = new URL(document.currentScript.src);
  addEventListener("message", (event) => {
    if (event.origin !== origin || event.data?.type !== "rolebook:preview") return;
    const news = new CustomEvent("rolebook:preview", { cancelable: true, detail: event.data });
    if (dispatchEvent(news)) location.reload();
  });
})();
