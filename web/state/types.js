/** The words of the state. Types only. */

/** @typedef {import("../engine/client.js").EngineStatus} EngineStatus */
/** @typedef {import("../engine/errors.js").EngineError} EngineError */
/** @typedef {import("../engine/protocol.js").Stage} Stage */
/** @typedef {import("../engine/protocol.js").OperationSchema} OperationSchema */
/** @typedef {import("../view/viewport.js").Viewport} Viewport */
/** @typedef {import("./history.js").History} History */
/** @typedef {import("../io/updates.js").Keeping} Keeping */
/** @typedef {import("../i18n/index.js").MessageId} MessageId */

/** @typedef {import("./tooling-types.js").Measurement} Measurement */
/** @typedef {import("./tooling-types.js").Tooling} Tooling */
/** @typedef {import("./taking-types.js").Taking} Taking */
/** @typedef {import("./console-types.js").ConsoleState} ConsoleState */

/** @typedef {string} PaneId */
/** @typedef {{center: number, width: number, function: string}} CustomWindow */
/** @typedef {null | string | CustomWindow} Voi null: what the file asks for; "minmax"; "window1", …; or numbers */
/** @typedef {Record<string, number | string | boolean>} Parameters */
/** @typedef {{operation: string, parameters: Parameters}} Step */
/** @typedef {{negatoscope_recipe: 1, steps: Step[]}} Recipe what the engine gets */
/** @typedef {Step & {off?: boolean}} PaneStep A step that can be switched off. Parameters that are not named have their defaults. */
/** @typedef {{negatoscope_recipe: 1, steps: PaneStep[]}} PaneRecipe */
/** @typedef {{center: number, width: number, function: string, explanation: string}} Window */

/**
 * @typedef {object} Summary What the engine says about an open instance.
 * @property {string} handle
 * @property {string} source Handle of the file that holds it.
 * @property {string} modality
 * @property {string} sop_class
 * @property {string} sop_instance_uid
 * @property {string} series_uid
 * @property {string} study_uid
 * @property {string} series_description
 * @property {string} study_description
 * @property {string} patient_name
 * @property {string} patient_id
 * @property {string} study_date
 * @property {number | null} instance_number
 * @property {number} rows
 * @property {number} columns
 * @property {number} frames
 * @property {number | null} frame_rate How many are to be shown in a second.
 * @property {boolean} sweeps Whether they want to be played to and fro.
 * @property {boolean} color
 * @property {string} photometric_interpretation
 * @property {number} bits_stored
 * @property {{uid: string, name: string}} transfer_syntax
 * @property {string} unit
 * @property {number[] | null} pixel_spacing
 * @property {{name: string, label: string}[]} voi_choices What `voi` may be by name; first what the file asks for.
 * @property {number} overlays How many planes.
 * @property {Window[]} windows
 * @property {string[]} warnings
 */

/**
 * @typedef {object} Presentation What the engine says about an open presentation state.
 * @property {string} handle
 * @property {string} source Handle of the file that holds it.
 * @property {string} label
 * @property {string} description
 * @property {{handle: string | null, sop_instance_uid: string}[]} references The images that it is for; handles of those that were open before it.
 * @property {string[]} annotations Texts, which are not drawn.
 * @property {string[]} warnings
 */

/**
 * @typedef {object} Entry What is, or will be, open: an image or a presentation state. An archive becomes one entry for each.
 * @property {string} handle Of a file chosen by the page, so that it survives the engine.
 * @property {string} source Handle of the file.
 * @property {string} name With the folders that are known.
 * @property {File} file
 * @property {number} drop Which act of opening brought it.
 * @property {"waiting" | "opening" | "open"} status
 * @property {number} crashes How often the engine died while it was being opened.
 * @property {Summary | null} summary Of an image.
 * @property {Presentation | null} presentation Of a presentation state, which is no image but tells how to show some.
 * @property {number | null} place Among all images, as the engine arranges them; null until it has.
 * @property {boolean} loose Whether it is one of a series that is not a stack.
 * @property {Derivation | null} derivation How the engine makes it of others; it has no file then.
 */

/**
 * @typedef {object} Derivation
 * @property {string} kind
 * @property {(string | Current)[]} sources Handles, or frames of images.
 * @property {Record<string, unknown>} options
 * @property {string} [replaces] Handle of an image whose place it takes as soon as it is there.
 */

/** @typedef {{name: string, code: string, message: string}} Skipped */
/** @typedef {{handle: string, code: string, message: string, details?: Record<string, unknown>}} Refusal Of a file, or of one member of an archive. */

/** @typedef {{handle: string, frame: number}} Current `frame`: number from 1 */

/** @typedef {{name: string, color: string, pixels: number, area: number, unit: string, facts: Record<string, number>}} LabelClass What one colour on a picture marks; `color`: "#rrggbb". */

/**
 * @typedef {object} Picture What a pane shows. Its pixels are with the painting worker.
 * @property {string} key
 * @property {string} handle
 * @property {number} frameNumber
 * @property {number} rows
 * @property {number} columns
 * @property {boolean} color
 * @property {number} frame its name at the easel
 * @property {number | null} table its name at the easel; null for colour
 * @property {number} bytes of the frame
 * @property {Window | null} window
 * @property {[number, number]} range
 * @property {string} unit
 * @property {string[]} warnings
 * @property {{name: string, label: string}[]} choices what `voi` may be by name
 * @property {number[] | null} placement (row, column) of a pixel → (row, column) in the frame: a 2 × 3 affine, row by row; null where nothing moves pixels
 * @property {number[] | null} spacing of the result, [row, column] in mm
 * @property {Orientation | null} orientation
 * @property {LabelClass[]} labels
 * @property {Record<string, number>} facts
 */
/** @typedef {{left: string, right: string, top: string, bottom: string}} Orientation letters of the patient's sides, or "" */

/**
 * @typedef {object} PaneState What a pane has achieved.
 * @property {string} shown Signature of the request behind `picture`.
 * @property {Picture | null} picture
 * @property {string} failed Signature of the request behind `error`.
 * @property {EngineError | null} error
 * @property {boolean} busy
 * @property {Stage | null} progress
 */

/**
 * @typedef {object} PaneSpec What a person has set in a pane.
 * @property {PaneId} id
 * @property {MessageId | ""} title The name that the pane was made for; "": it is named by its recipe.
 * @property {Current | null} place null follows `State.current`.
 * @property {PaneRecipe} recipe
 * @property {Slab | null} slab null: each image alone.
 * @property {Record<string, Voi>} windows Its own windows by series, where it does not share that of the series.
 * @property {string | null} colormap
 * @property {boolean} invert
 * @property {string | null} nanColor "#rrggbb" where there is no value; null: as the engine does it.
 * @property {Viewport} viewport Its own, used while views are not linked.
 * @property {{pane: PaneId} | Current | null} other The second image of recipes that need one.
 */
/** @typedef {PaneSpec & PaneState} Pane */

/** @typedef {{name: string, rows: number, columns: number}} Layout `name`: one of `LAYOUTS`, or "grid" */
/** @typedef {{name: string, label: string}} Family */
/** @typedef {{position: number[], row: number[], column: number[], normal: number[], spacing: number[]}} PlaneGeometry Where a frame lies in the patient, in mm. */
/** @typedef {{space: string, frames: (PlaneGeometry | null)[]}} Geometry `space`: the same for images of one coordinate system; "": none is known */
/** @typedef {"axial" | "coronal" | "sagittal"} PlaneName */
/** @typedef {"maximum" | "mean" | "minimum"} SlabMode What is taken of what lies behind each other. */
/** @typedef {{images: number, mode: SlabMode}} Slab Each image of a stack with its neighbours; `images`: how many together. */
/** @typedef {{thickness: number, mode: SlabMode}} Planes Slabs of orthogonal views; `thickness` in mm, 0 for single planes. */
/** @typedef {{from: Layout | null, refused: {key: string, error: EngineError} | null}} Orthogonal `from`: the layout that was left for it; `refused`: a series that has no such views, and why */
/** @typedef {{view: boolean, frame: boolean, window: boolean}} Links What the panes do together. */
/** @typedef {Current & {row: number, column: number, above: number}} Anchor A place of a frame; `above`: mm from its plane along its normal, 0 on it. */
/** @typedef {Anchor & {scale: number}} Spot What is in the middle of a view of `scale` CSS pixels per column. */
/** @typedef {Viewport & {spot?: Spot}} SharedViewport Of one pane's picture; `spot` says the same for other pictures. */

/** @typedef {{pane: PaneId, row: number, column: number}} Pointer from 0 */
/** @typedef {{stored: number | number[] | null, value: number | null, unit: string, result: number | null, display?: number[] | null, quantities?: Quantity[]}} ProbeValues `display`: red, green, blue as shown */
/** @typedef {{name: string, unit: string, value: number | null, reason: string}} Quantity */
/** @typedef {{row: number, column: number, values: ProbeValues}} Probe */
/** @typedef {{path: string, tag: string, vr: string, vm: string | number, name: string, keyword: string, value: string, depth: number, private: boolean}} TagElement */
/** @typedef {{id: number, kind: "error" | "warning" | "info", title: string, detail: string, action: string | null, names: string[]}} Message `action`: id of what can be done about it; `names`: those of files in it */
/** @typedef {{done: number, total: number, gathering: boolean} | null} Opening `gathering`: whether files of this act are still being found */
/** @typedef {{rows: number, columns: number, data: Uint8ClampedArray<ArrayBuffer>}} Thumbnail red, green, blue, opacity */
/** @typedef {{page: number, engine: number}} Memory Bytes of pictures that each of them keeps. */
/** @typedef {{name: string, source: string}} Offer A text of Python under the name of its file. */
/** @typedef {{id: number, label: string, stage: Stage | null, cancel: () => void}} Task Something that takes its time and can be left. */

/**
 * @typedef {object} Settings What a person has chosen for all visits.
 * @property {string} theme one of THEMES; "system" is as the system looks
 * @property {string} language its tag; "": that of the browser
 * @property {boolean} remember Whether the arrangement survives a reload.
 * @property {boolean} keepFolders Whether folders that were opened may be kept for the next visit.
 * @property {boolean} toured Whether the tour has been taken, or declined.
 * @property {string[]} recent What was last chosen in the palette.
 */

/**
 * @typedef {object} State
 * @property {EngineStatus} engine
 * @property {OperationSchema[]} operations
 * @property {Family[]} families Of operations, in their order.
 * @property {boolean} operationsKnown Whether these are all; until then only those of the first picture.
 * @property {string[]} voiFunctions
 * @property {string[]} colormaps
 * @property {Entry[]} files
 * @property {Skipped[]} skipped
 * @property {Opening} opening
 * @property {{wanted: string[], made: Record<string, Thumbnail | null>}} thumbnails By the handles of images; null: there can be none.
 * @property {Memory | null} memory
 * @property {Current | null} current What all panes show that have no place of their own.
 * @property {number} shownDrop The act of opening that chose `current`.
 * @property {Record<string, Voi>} windows Wanted window by series.
 * @property {Record<string, string>} presentations Handle of the wanted presentation state by series.
 * @property {Record<string, Geometry>} geometries Where images lie in the patient, as far as that was asked.
 * @property {Layout} layout
 * @property {Pane[]} panes Those of the layout, in reading order.
 * @property {PaneSpec[]} shelf Those of other layouts, as they were left.
 * @property {PaneId} active The pane that panels and keys are about.
 * @property {PaneId | null} solo The one pane that fills the page for now.
 * @property {Planes} planes
 * @property {Orthogonal} orthogonal
 * @property {boolean} slabbing Whether the controls of slabs are shown.
 * @property {Links} links
 * @property {Anchor | null} crosshair The place to which all panes were led.
 * @property {boolean} references Whether lines say where the pictures of other panes cut this one.
 * @property {SharedViewport} viewport Of all panes while views are linked.
 * @property {boolean} overlays Whether overlays are shown where an image has some.
 * @property {boolean} smooth Whether enlarged pixels flow into each other.
 * @property {boolean} annotated Whether the corners of pictures say what they are.
 * @property {boolean} identityHidden Whether nothing on the page tells who the patient is.
 * @property {string} tool Id of the tool that the primary button holds.
 * @property {number} divider Where before ends and after begins, 0 … 1 of the width.
 * @property {Record<string, string | null>} panels Id of the open panel by side.
 * @property {Record<string, string[]>} shortcuts Keys by action, where they are not the usual ones.
 * @property {Settings} settings
 * @property {string | null} dialog Id of the dialog that is open.
 * @property {Keeping} keeping Whether the site itself is kept on this machine.
 * @property {{id: number, name: string}[]} folders Those that may be opened again, the latest first.
 * @property {Pointer | null} pointer
 * @property {Record<PaneId, Probe>} probes What is under the pointer, in each pane that shows that place.
 * @property {Measurement[]} measurements What is drawn on pictures.
 * @property {Tooling} tooling What the tools are at.
 * @property {boolean} filesOpen
 * @property {{handle: string, elements: TagElement[] | null, error: EngineError | null} | null} tags
 * @property {PaneId | null} saving
 * @property {Offer[]} offers Python that was brought and that nobody has read yet.
 * @property {Task[]} tasks What goes on beside the panes, the oldest first.
 * @property {Taking | null} taking What is to be taken away; null until somebody has asked.
 * @property {ConsoleState | null} console What was computed in the console; null until somebody has.
 * @property {Message[]} messages
 * @property {string} announcement The last thing worth saying aloud.
 * @property {History} history
 */

export {};
