/** @import { Offer } from "./types.js" */
/** @import { Update } from "./store.js" */

/** @param {string | null} dialog id of a dialog, or null to close it @returns {Update} */
export const dialogOpened = (dialog) => (state) => ({ ...state, dialog });

/** One dialog is closed, and none that was opened in its place. @param {string} dialog @returns {Update} */
export const dialogClosed = (dialog) => (state) =>
  state.dialog === dialog ? { ...state, dialog: null } : state;

/** Id of the dialog that shows Python that was brought. */
const OFFER = "offer";

/** Python that was brought waits to be read. @param {Offer} offer @returns {Update} */
export const offered = (offer) => (state) => ({
  ...state,
  offers: [...state.offers, offer],
  dialog: OFFER,
});

/** The first of what was brought has been read. @type {Update} */
export const offerAnswered = (state) => {
  const offers = state.offers.slice(1);
  return { ...state, offers, dialog: offers.length > 0 ? OFFER : null };
};
