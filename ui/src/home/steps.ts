/** What to do next, told from what a workspace holds. */
import type { AssessmentRow, Counts } from '@/bindings/api';
import { t } from '@/i18n';
import { href } from '@/state/router.svelte';

export interface Step {
  id: string;
  icon: string;
  title: string;
  text: string;
  href: string;
}

/** At most three steps, the most useful first. */
export function nextSteps(counts: Counts, assessments: readonly AssessmentRow[]): Step[] {
  const steps: Step[] = [];
  const open = assessments.find((row) => row.decided < row.aspects);
  const finished = assessments.find((row) => row.aspects > 0 && row.decided >= row.aspects);
  if (counts.blueprints === 0) {
    steps.push({
      id: 'import',
      icon: 'import',
      title: t.home.importTitle,
      text: t.home.importText,
      href: href('import'),
    });
  }
  if (open !== undefined) {
    steps.push({
      id: 'continue',
      icon: 'workshop',
      title: t.home.continueTitle(open.title),
      text: t.home.continueText(open.decided, open.aspects),
      href: href('workshop', [open.id]),
    });
  } else if (finished === undefined) {
    steps.push({
      id: 'assess',
      icon: 'workshop',
      title: t.home.assessTitle,
      text: t.home.assessText,
      href: href('workshop'),
    });
  }
  if (finished !== undefined) {
    steps.push({
      id: 'report',
      icon: 'reports',
      title: t.home.reportTitle(finished.title),
      text: t.home.reportText,
      href: href('reports', [finished.id]),
    });
  }
  if (counts.blueprints > 0) {
    steps.push({
      id: 'graph',
      icon: 'graph',
      title: t.home.graphTitle,
      text: t.home.graphText,
      href: href('graph'),
    });
    steps.push({
      id: 'import-more',
      icon: 'import',
      title: t.home.importMoreTitle,
      text: t.home.importMoreText,
      href: href('import'),
    });
  } else {
    steps.push({
      id: 'catalog',
      icon: 'blocks',
      title: t.home.catalogTitle,
      text: t.home.catalogText,
      href: href('catalog'),
    });
  }
  return steps.slice(0, 3);
}
