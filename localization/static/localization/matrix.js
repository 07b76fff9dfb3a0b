/**
 * Ticks all languages of a row at once. The tick boxes of the cells are those that the admin's bulk
 * actions count, so each is clicked, not only set.
 */
class MatrixRowController extends window.StimulusModule.Controller {
  static values = { row: String };

  tick() {
    const boxes = document.querySelectorAll(
      `[data-bulk-action-checkbox][data-row="${CSS.escape(this.rowValue)}"]`,
    );
    boxes.forEach((box) => {
      if (box.checked !== this.element.checked) box.click();
    });
  }
}

window.wagtail.app.register("matrix-row", MatrixRowController);
