// Writing an assessment to a file that the person names.

import { call } from '@/backend';
import { t } from '@/i18n';
import { jsonFiles, saveAs } from '@/state/files';

/** A file name for any system from a title of any script. */
export function slug(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, 60) || 'assessment';
}

/** Asks where to, and writes the whole assessment as JSON. */
export function exportAssessment(id: string, title: string): Promise<boolean> {
  return saveAs(
    {
      title: t.workshop.exportTitle,
      suggestedName: `${slug(title)}.assessment.json`,
      filters: [jsonFiles],
    },
    (path, overwrite) => call('assessment_export', { id, path, overwrite }),
  );
}
