/** Texts of the reports screen. */

export const reports = {
  title: 'Reports',
  subtitle: 'What the room found out, as a document that anyone can open.',
  emptyTitle: 'No report yet',
  emptyText:
    'A report is made from an assessment. Start one, and its report is here from the first vote on.',
  toWorkshop: 'Go to the workshop',
  assessment: 'Assessment',
  backToWorkshop: 'Open in the workshop',
  audience: 'For whom',
  audiences: {
    executive: {
      label: 'Executive',
      text: 'One page first: levels, targets, findings, top actions, the roadmap.',
    },
    team: {
      label: 'Team',
      text: 'Everything: reasons, signs, evidence, spread of votes, dissent, all actions.',
    },
    public: { label: 'Public', text: 'Levels, targets and signs only: no names and no free text.' },
  },
  save: 'Save',
  saveHtml: 'Save as HTML…',
  saveHtmlHint: 'One file for any browser, without script or network.',
  saveJson: 'Save as JSON (data)…',
  saveJsonHint: 'The data set behind this report, for other programs.',
  exportAssessment: 'Export assessment JSON…',
  exportAssessmentHint: 'The whole assessment, hidden votes included. Imports back unchanged.',
  saveTitle: 'Save report',
  exportTitle: 'Export assessment',
  preview: (title: string, audience: string) =>
    `Preview of the ${audience.toLowerCase()} report “${title}”`,
  previewHeading: 'Preview',
  failedTitle: 'The report could not be made',
  goneTitle: 'This assessment is not here any more',
  goneText: 'It may have been deleted, or creating it was undone. Choose another one.',
  all: 'All reports',
  fileSlug: 'maturity-report',
  htmlFiles: 'Web page',
  jsonFiles: 'JSON',
};
