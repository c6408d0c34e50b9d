/** Made by the build: what a version of the site consists of. */
interface Kept {
  /** Its name: a hash of all of it. */
  build: string;
  /** The page's script, which the page of this version names. */
  entry: string;
  /** Bytes of all files. */
  bytes: number;
  files: { url: string; revision: string | null; integrity?: string }[];
}

declare const KEPT: Kept;
