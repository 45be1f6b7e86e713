import type { FateCounts, ImportMode, PlanSummary } from '@/bindings/api';
import { number, plural } from '@/state/format';

/** Joins parts to a list: "a, b and c". */
function list(parts: string[]): string {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

const names = {
  blueprints: ['blueprint', 'blueprints'],
  entities: ['entity', 'entities'],
  scorecards: ['scorecard', 'scorecards'],
  actions: ['action', 'actions'],
} as const;

type Section = keyof typeof names;
const sections: Section[] = ['blueprints', 'entities', 'scorecards', 'actions'];

function total(counts: FateCounts): number {
  const { created, updated, unchanged, quarantined, waiting, excluded } = counts;
  return created + updated + unchanged + quarantined + waiting + excluded;
}

function items(summary: PlanSummary, count: (counts: FateCounts) => number): string[] {
  return sections.flatMap((section) => {
    const found = count(summary[section]);
    const [one, many] = names[section];
    return found === 0 ? [] : plural(found, one, many);
  });
}

/** Texts of the import: choosing sources, the plan, its result. */
export const importing = {
  title: 'Import',
  subtitle: 'You see a plan of what would happen first. Nothing is stored before you apply it.',
  chooseTitle: 'Choose files to import',
  filesFilter: 'Catalog files and texts',
  chooseFiles: 'Choose files…',
  chooseFolder: 'Choose a folder…',
  chooseFolderTitle: 'Choose a folder to import',
  dropHere: 'Drop files anywhere in this window',
  dropText:
    'JSON files, exports and API answers, one item a line, or any text with JSON blocks in it.',
  pasteTitle: 'Or paste text',
  pasteLabel: 'Text to import',
  pastePlaceholder: 'Paste JSON, or a whole article with JSON blocks in it',
  pasteName: 'pasted text',
  pasteRead: 'Read the text',
  pasteEmpty: 'There is no text yet.',
  reading: 'Reading…',
  readingDetail: 'Large files take a few seconds. You may go on working meanwhile.',
  planTitle: 'Import plan',
  planReady: (summary: string) => `The plan is ready: ${summary}.`,
  files: (paths: string[]) => `From ${list(paths)}`,
  filesMany: (count: number) => `From ${plural(count, 'file', 'files')}`,
  addFiles: 'Add files…',
  compareOnCanvas: 'Compare on the canvas',
  headline(summary: PlanSummary): string {
    const found = items(summary, total);
    const asks = list([
      ...(summary.repairs.offered > 0
        ? [plural(summary.repairs.offered, 'repair', 'repairs')]
        : []),
      ...(summary.proposals.offered > 0
        ? [plural(summary.proposals.offered, 'proposal', 'proposals')]
        : []),
      ...(summary.stubs.offered > 0
        ? [plural(summary.stubs.offered, 'stub blueprint', 'stub blueprints')]
        : []),
    ]);
    const offered = summary.repairs.offered + summary.proposals.offered + summary.stubs.offered;
    const applied = summary.repairs.applied + summary.proposals.applied + summary.stubs.applied;
    const consent =
      applied >= offered ? 'accepted' : `${offered === 1 ? 'needs' : 'need'} your consent`;
    return [
      found.length === 0 ? 'Nothing to import was found' : found.join(', '),
      ...(summary.ignored > 0 ? [`${plural(summary.ignored, 'block', 'blocks')} ignored`] : []),
      ...(offered > 0 ? [`${asks} ${consent}`] : []),
    ].join('; ');
  },
  decide: 'Needs your decision',
  decideText: 'None of these changes happens unless you accept it.',
  decided: (applied: number, offered: number) =>
    `${number(applied)} of ${number(offered)} accepted`,
  acceptAll: 'Accept all',
  acceptNone: 'Accept none',
  accept: 'Accept',
  accepted: 'Accepted',
  repairs: 'Repairs',
  repairAbout: (titles: string[], more: number) =>
    `In ${list(titles)}${more > 0 ? ` and ${number(more)} more` : ''}`,
  showChange: 'Show before and after',
  hideChange: 'Hide before and after',
  changeLabel: (title: string) => `${title}: before and after`,
  proposals: 'Blueprints for entities without one',
  proposalFor: (title: string) => `Blueprint of ${title}`,
  undecided: 'Undecided: choose a blueprint',
  notAccepted: 'Not accepted',
  doesNotFit: 'Does not accept this entity as it is',
  fits: 'Would accept this entity as well',
  proposed: 'Proposed',
  chosenByHand: 'Chosen by you',
  stubs: 'Missing blueprints, to be made as stubs',
  stubText: (wantedBy: string[]) => `Wanted by ${list(wantedBy)}`,
  moreOffers: (count: number) => `Show ${plural(count, 'more', 'more')}`,
  options: 'Options',
  mode: 'Items that exist already',
  modes: {
    merge: 'Merge',
    replace: 'Replace',
    skip: 'Keep as they are',
  } satisfies Record<ImportMode, string>,
  modeTexts: {
    merge: 'Keys that the file leaves out keep their stored value; null clears.',
    replace: 'The item of the file takes the place of the stored one.',
    skip: 'Stored items stay as they are.',
  } satisfies Record<ImportMode, string>,
  strict: 'All or nothing',
  strictText: 'One item that cannot be stored stops the whole import.',
  strictBlocks: 'All or nothing is on, and some items cannot be stored.',
  fates: {
    create: 'Will be created',
    update: 'Will be updated',
    unchanged: 'Unchanged',
    waiting: 'Waiting for your decision',
    quarantined: 'Cannot be stored',
    excluded: 'Left out by you',
  },
  fateTexts: {
    quarantined: 'These stay out; the rest is imported all the same.',
    excluded: 'Open one to take it in again.',
    unchanged: 'Equal to what is stored already.',
  },
  ignored: 'Ignored blocks',
  ignoredText: 'Readable JSON that is no blueprint, entity, scorecard or action.',
  fileProblems: 'Problems in the files',
  kinds: { blueprint: 'Blueprint', entity: 'Entity', scorecard: 'Scorecard', action: 'Action' },
  columns: {
    title: 'Title',
    kind: 'Kind',
    blueprint: 'Blueprint',
    identifier: 'Identifier',
    place: 'Place',
  },
  itemsLabel: (fate: string) => `Items: ${fate}`,
  noTitle: 'Without identifier',
  fromStub: 'Stub',
  line: (line: number) => `Line ${number(line)}`,
  showMore: 'Show more',
  changes: (count: number) => plural(count, 'change', 'changes'),
  changePlace: 'Field',
  changeBefore: 'Stored',
  changeAfter: 'After the import',
  nothing: 'nothing',
  wholeItem: 'whole item',
  leaveOut: 'Leave out',
  takeIn: 'Take in again',
  leaveOutText: 'Leave this item out of the import',
  details: 'Details',
  willDo(summary: PlanSummary): string {
    const created = items(summary, (counts) => counts.created);
    const updated = items(summary, (counts) => counts.updated);
    if (created.length === 0 && updated.length === 0) return 'Nothing will change';
    return [
      ...(created.length > 0 ? [`Creates ${list(created)}`] : []),
      ...(updated.length > 0
        ? [`${created.length > 0 ? 'updates' : 'Updates'} ${list(updated)}`]
        : []),
    ].join('; ');
  },
  leftOut(summary: PlanSummary, done = false): string {
    const sum = (count: (counts: FateCounts) => number) =>
      sections.reduce((all, section) => all + count(summary[section]), 0);
    const waiting = sum((counts) => counts.waiting);
    const quarantined = sum((counts) => counts.quarantined);
    return [
      ...(waiting > 0
        ? [
            done
              ? `${number(waiting)} without your decision stayed out`
              : `${number(waiting)} without your decision ${waiting === 1 ? 'stays' : 'stay'} out`,
          ]
        : []),
      ...(quarantined > 0
        ? [`${number(quarantined)} ${done ? 'could not' : 'cannot'} be stored`]
        : []),
    ].join('; ');
  },
  apply: 'Apply import',
  applying: 'Storing…',
  rehearsing: 'Rehearsing again…',
  discard: 'Discard plan',
  discarded: 'The plan was discarded. Nothing was stored.',
  planFailed: 'This could not be read',
  planFailedBack: 'Choose something else',
  stale: 'The workspace has changed since; the plan was made anew.',
  doneTitle: 'Import finished',
  doneNothing: 'Nothing changed: everything was stored already, or left out.',
  doneText(summary: PlanSummary): string {
    const created = items(summary, (counts) => counts.created);
    const updated = items(summary, (counts) => counts.updated);
    return [
      ...(created.length > 0 ? [`Created ${list(created)}`] : []),
      ...(updated.length > 0
        ? [`${created.length > 0 ? 'updated' : 'Updated'} ${list(updated)}`]
        : []),
    ].join('; ');
  },
  undoImport: 'Undo the import',
  undoneTitle: 'Import undone',
  undoneText: 'The workspace is as it was before. Redo brings the import again.',
  redoImport: 'Redo the import',
  openCatalog: 'Open catalog',
  showGraph: 'Show graph',
  importMore: 'Import more',
  doneProblems: 'What to look at',
  pendingText: 'Create or open a workspace; the plan follows at once.',
  pendingDrop: 'Do not import it',
};
