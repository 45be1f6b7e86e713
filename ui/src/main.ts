import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './shell/App.svelte';
import { settings } from './state/settings.svelte';
import { workspace } from './state/workspace.svelte';

const target = document.getElementById('app');
// The theme comes first, so that a dark window does not begin with a flash of white.
await settings.start();
void workspace.start();
if (target !== null) mount(App, { target });
