/**
 * Shows how far a job is while a worker prepares it, and loads the page anew when it is done.
 */
const EVERY = 2000;

class JobProgressController extends window.StimulusModule.Controller {
  static values = { url: String };
  static targets = ["text", "bar"];

  connect() {
    this.timer = window.setInterval(() => this.look(), EVERY);
  }

  disconnect() {
    window.clearInterval(this.timer);
  }

  async look() {
    let state;
    try {
      const response = await fetch(this.urlValue, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      state = await response.json();
    } catch {
      return; // The network is away for a moment; the next look may find it.
    }
    if (!state.busy) {
      window.clearInterval(this.timer);
      window.location.reload();
      return;
    }
    if (this.hasTextTarget) this.textTarget.textContent = `${state.prepared} / ${state.total}`;
    if (this.hasBarTarget) this.barTarget.value = state.prepared;
  }
}

window.wagtail.app.register("job-progress", JobProgressController);
