/** Creating, opening and looking after workspace files, as menus and screens ask for it. */
import { call, pickOpen, pickSave } from '@/backend';
import type { Sample } from '@/bindings/api';
import { t } from '@/i18n';
import { clearDrafts } from './drafts.svelte';
import { workspaceFiles } from './files';
import { go } from './router.svelte';
import { failure, toast } from './toasts.svelte';
import { workspace } from './workspace.svelte';

/** Asks where, creates a workspace there and opens it. Resolves to whether it is open. */
export async function createWorkspace(sample?: Sample): Promise<boolean> {
  const place = await pickSave({
    title: t.shell.newWorkspaceTitle,
    suggestedName: sample === undefined ? t.shell.newWorkspaceName : t.shell.sampleWorkspaceName,
    filters: [workspaceFiles],
  });
  if (place === null) return false;
  const { path } = place;
  return enter(
    () => call('workspace_new', sample === undefined ? { path } : { path, sample }),
    t.shell.created,
  );
}

/** Asks which, and opens it. */
export async function chooseWorkspace(): Promise<boolean> {
  const paths = await pickOpen({ title: t.shell.openWorkspaceTitle, filters: [workspaceFiles] });
  const path = paths?.[0];
  return path === undefined ? false : openWorkspace(path);
}

/** Opens a workspace file. */
export function openWorkspace(path: string): Promise<boolean> {
  return enter(() => call('workspace_open', { path }), t.shell.opened);
}

async function enter(
  command: () => ReturnType<typeof call<'workspace_open'>>,
  say: (name: string) => string,
): Promise<boolean> {
  try {
    const { workspace: info } = await command();
    clearDrafts();
    workspace.accept(info);
    if (info !== undefined) toast({ text: say(info.name) });
    go('home');
    return true;
  } catch (thrown) {
    failure(thrown);
    return false;
  }
}

/** Closes the open workspace. Nothing is lost: everything is stored already. */
export async function closeWorkspace(): Promise<void> {
  const name = workspace.info?.name ?? '';
  const { workspace: info } = await call('workspace_close', {});
  clearDrafts();
  workspace.accept(info);
  go('home');
  toast({ text: t.shell.closed(name) });
}

/** Checks the file and says what was found. */
export async function checkWorkspace(): Promise<void> {
  const { problems } = await call('workspace_check', {});
  const first = problems[0];
  if (first === undefined) toast({ text: t.shell.checkPassed });
  else {
    toast({
      text: t.shell.checkFailed(problems.length),
      detail: [first.message, first.fix].filter(Boolean).join(' '),
      tone: 'danger',
    });
  }
}
