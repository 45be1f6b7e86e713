import type { Severity } from '@/bindings/api';

/** The icon beside a problem. */
export const severityIcons: Record<Severity, string> = {
  error: 'alert-circle',
  repair: 'repair',
  warning: 'alert-triangle',
  info: 'info',
};
