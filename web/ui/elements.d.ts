/** The elements that others look up by their names. */
interface HTMLElementTagNameMap {
  "ng-app": import("./ng-app.js").NgApp;
  "ng-about": import("./ng-about.js").NgAbout;
  "ng-pane": import("./ng-pane.js").NgPane;
  "ng-stage": import("./ng-stage.js").NgStage;
}
