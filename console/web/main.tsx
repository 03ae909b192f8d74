import { render } from 'preact';
import { createConsoleApi } from './api.ts';
import { App } from './app.tsx';
import { rememberedTheme, wearTheme } from './theme.ts';

wearTheme(rememberedTheme());
const root = document.getElementById('console');
if (root) render(<App api={createConsoleApi((...request) => fetch(...request))} />, root);
