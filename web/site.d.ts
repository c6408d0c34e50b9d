/** A sample image that the build copies into the site. */
interface SiteSample {
  name: string;
  label: string;
  /** Relative to the page. */
  file: string;
  description: string;
  licence: string;
  /** In bytes. */
  size: number;
}

/** What the engine starts from, relative to the page. */
interface SiteEngine {
  /** The worker's script. */
  script: string;
  /** The interpreter. */
  runtime: string;
  /** The side modules that the first image needs. */
  modules: string;
  /** Python's memory after its start. */
  snapshot: string;
}

/** Facts of this build, put in place by the bundler. */
declare const SITE: {
  version: string;
  engine: SiteEngine;
  /** The painting worker's script, relative to the page. */
  painter: string;
  samples: SiteSample[];
};

/** What the system hands over of a file that it starts the site with. */
interface LaunchedFile {
  name: string;
  getFile: () => Promise<File>;
}

/** Only browsers that can start the site with a file have it. */
declare var launchQueue:
  | { setConsumer: (consumer: (params: { files: readonly LaunchedFile[] }) => void) => void }
  | undefined;

/** Only Chromium asks again for what a person has allowed before. */
interface FileSystemHandle {
  requestPermission(how: { mode: "read" }): Promise<PermissionState>;
}
interface FileSystemDirectoryHandle {
  values(): AsyncIterableIterator<FileSystemHandle>;
}

/** Not every browser tells. */
interface Navigator {
  readonly connection?: { saveData: boolean; effectiveType: string };
}

interface Window {
  /** Only Chromium has it. */
  showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle>;
  /** Made by early.js for main.js. */
  earlyEngine: Worker | undefined;
}
