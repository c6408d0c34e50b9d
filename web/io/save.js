/**
 * Hands a file to the person, as a download.
 * @param {BlobPart} data
 * @param {string} name without patient data
 * @param {string} type media type
 */
export function saveFile(data, name, type) {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun but may still read the blob.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
