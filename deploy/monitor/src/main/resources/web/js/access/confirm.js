import { element } from "../page/element.js";

/** Asks before something that can't be undone; answers whether to do it. */
export function confirm(question, words, does) {
  return new Promise(resolve => {
    const dialog = element("dialog", { class: "sheet", "aria-labelledby": "question" },
      element("h2", { id: "question" }, question), element("p", {}, words),
      element("form", { method: "dialog", class: "ends" },
        element("button", { class: "button", value: "no" }, "Keep"), element("button", { class: "button danger", value: "yes" }, does)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
