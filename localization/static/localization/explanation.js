/**
 * Loads the explanation of a language when somebody opens it: it asks the publish gate, which is too
 * much work to do for every language each time an editor is opened.
 */
class ExplanationController extends window.StimulusModule.Controller {
  static values = { url: String };
  static targets = ["text"];

  async open() {
    if (!this.element.open || this.loaded) return;
    try {
      const response = await fetch(this.urlValue);
      if (!response.ok) return; // The link that stands there leads to the same explanation.
      this.textTarget.innerHTML = await response.text();
      this.loaded = true;
    } catch {
      // No network: the link stays.
    }
  }
}

window.wagtail.app.register("explanation", ExplanationController);
