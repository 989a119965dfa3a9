import { apiFunction } from '#functions/runtime/api-function.ts';
import { changePassword } from './changePassword.ts';
import { forgotPassword } from './forgotPassword.ts';
import { inspectPasswordReset } from './inspectPasswordReset.ts';
import { resetPassword } from './resetPassword.ts';

export const { handler, create } = apiFunction([
  changePassword,
  forgotPassword,
  inspectPasswordReset,
  resetPassword,
]);
