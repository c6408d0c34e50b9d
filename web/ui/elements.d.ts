/** The elements that others look up by their names. */
interface HTMLElementTagNameMap {
  "ng-console-editor": import("./console/ng-console-editor.js").NgConsoleEditor;
  "ng-app": import("./ng-app.js").NgApp;
  "ng-about": import("./ng-about.js").NgAbout;
  "ng-cover": import("./ng-cover.js").NgCover;
  "ng-desk": import("./ng-desk.js").NgDesk;
  "ng-drawing": import("./layers/ng-drawing.js").NgDrawing;
  "ng-menu": import("./ng-menu.js").NgMenu;
  "ng-palette": import("./ng-palette.js").NgPalette;
  "ng-pane": import("./ng-pane.js").NgPane;
  "ng-stage": import("./ng-stage.js").NgStage;
}
