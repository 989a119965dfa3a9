import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles.css';
import { createQueryClient } from './api/query-client.ts';
import { initialLanguage, LanguageProvider } from './language.tsx';
import { loadTexts } from './languages.ts';
import { createAppRouter } from './router.tsx';
import { ToastProvider } from './ui/toast.tsx';

const language = initialLanguage();
document.documentElement.lang = language;
const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
const t = await loadTexts(language);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider initial={{ language, t }}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
