/** Writing a file that the person names. */
import { BackendError, call, pickSave, type FileFilter } from '@/backend';
import type { Written } from '@/bindings/api';
import { t } from '@/i18n';
import { confirmOverwrite } from './overwrite.svelte';
import { folderOf, fileName } from './format';
import { failure, toast } from './toasts.svelte';
import { workspace } from './workspace.svelte';

export interface SaveRequest {
  title: string;
  suggestedName: string;
  filters?: FileFilter[];
}

/** Ends of file dialogs used in several places. */
export const jsonFiles: FileFilter = { name: 'JSON', extensions: ['json'] };
export const workspaceFiles: FileFilter = { name: 'Plinth', extensions: ['plinth'] };

/**
 * Asks for a path, writes, and asks again before anything there is replaced. Says where the file
 * is, or why there is none. Resolves to whether a file was written.
 */
export async function saveAs(
  request: SaveRequest,
  write: (path: string, overwrite: boolean) => Promise<Written>,
): Promise<boolean> {
  const place = await pickSave(request);
  if (place === null) return false;
  const { path, overwrite } = place;
  try {
    return sayWritten(await write(path, overwrite));
  } catch (thrown) {
    if (!(thrown instanceof BackendError) || thrown.code !== 'exists') {
      failure(thrown);
      return false;
    }
  }
  if (!(await confirmOverwrite(path))) return false;
  try {
    return sayWritten(await write(path, true));
  } catch (thrown) {
    failure(thrown);
    return false;
  }
}

function sayWritten(written: Written): boolean {
  toast({ text: t.shell.fileWritten(fileName(written.path)), detail: folderOf(written.path) });
  return true;
}

/** Copies the open workspace to a file. */
export function backUp(): Promise<boolean> {
  return saveAs(
    {
      title: t.shell.backUpTitle,
      suggestedName: `${workspace.info?.name ?? 'workspace'}-backup.plinth`,
      filters: [workspaceFiles],
    },
    (path, overwrite) => call('workspace_backup', { path, overwrite }),
  );
}
