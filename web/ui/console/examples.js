/** @import { MessageId } from "../../i18n/index.js" */

/** Lines to begin with: they are put into the editor, and run when somebody says so. @type {readonly {label: MessageId, code: string}[]} */
export const EXAMPLES = Object.freeze([
  { label: "console.example.mean", code: "values.mean(), values.std()" },
  { label: "console.example.threshold", code: "values > np.percentile(values, 90)" },
  {
    label: "console.example.table",
    code: '{"minimum": values.min(), "median": np.median(values), "maximum": values.max()}',
  },
  {
    label: "console.example.spectrum",
    code: 'spectrum = np.fft.fftshift(np.fft.fft2(values))\nshow(np.log1p(np.abs(spectrum)), "Spectrum")',
  },
  { label: "console.example.difference", code: 'show(result - values, "Result minus image")' },
  {
    label: "console.example.tags",
    code: "image.dataset.get('Modality'), image.rows, image.columns, image.pixel_spacing",
  },
]);

/** An operation to begin with. */
export const SKETCH = `def soft_threshold(image, level: float = 100.0):
    """Bring values near zero to zero.

    Parameters
    ----------
    level : float
        What counts as near.
    """
    return np.sign(image) * np.maximum(np.abs(image) - level, 0)
`;
