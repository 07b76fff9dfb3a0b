/* Tells the front end inside this page, and the previews of the same page in other tabs, that there
   is a newer state of what is edited. */
(() => {
  const { audience } = document.currentScript.dataset;
  const message = JSON.parse(document.getElementById("message").textContent);
  const frame = document.getElementById("front-end");
  const channel = new BroadcastChannel("rolebook-preview");
  channel.onmessage = ({ data }) => {
    if (data.key === message.key && data.locale === message.locale) {
      frame.contentWindow.postMessage({ ...data, type: "rolebook:preview" }, audience);
    }
  };
  channel.postMessage(message);
})();
