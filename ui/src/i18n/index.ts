/** Every text of the window. One language so far; an area is one file, owned by its screen. */
import { catalog } from './en/catalog';
import { graph } from './en/graph';
import { history } from './en/history';
import { home } from './en/home';
import { importing } from './en/import';
import { kit } from './en/kit';
import { reports } from './en/reports';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { studio } from './en/studio';
import { workshop } from './en/workshop';

export const t = {
  catalog,
  graph,
  history,
  home,
  importing,
  kit,
  reports,
  settings,
  shell,
  studio,
  workshop,
};
