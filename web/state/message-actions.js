/** @import { Update } from "./store.js" */

let lastMessage = 0;

/**
 * @param {"error" | "warning" | "info"} kind
 * @param {string} title
 * @param {string} [detail]
 * @param {string | null} [action] id of what can be done about it
 * @param {string[]} [names] those of files in it, which may tell who the patient is
 * @returns {Update}
 */
export const told =
  (kind, title, detail = "", action = null, names = []) =>
  (state) => {
    const messages = state.messages.filter((message) => message.title !== title || message.detail !== detail);
    return {
      ...state,
      messages: [...messages, { id: ++lastMessage, kind, title, detail, action, names }].slice(-4),
    };
  };

/** @param {number} id @returns {Update} */
export const dismissed = (id) => (state) => ({
  ...state,
  messages: state.messages.filter((message) => message.id !== id),
});

/** @param {string} announcement @returns {Update} */
export const announced = (announcement) => (state) => ({ ...state, announcement });
