import { createRoot } from 'react-dom/client';
import { ConsolePage } from './console-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('page.html has no #root');
createRoot(root).render(<ConsolePage />);
