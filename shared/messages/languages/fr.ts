import type { Texts } from '../texts.ts';

export const fr: Texts = {
  locale: 'fr-FR',
  greeting: (name) => `Bonjour ${name},`,
  footer: (account) => `Ce message a été envoyé par Encours pour le compte de ${account}.`,
  linkFallback: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  invitation: {
    subject: (account) => `Votre accès à ${account}`,
    intro: (account) =>
      `Un compte vient d’être créé pour vous dans Encours, l’espace de gestion du poste clients de ${account}. Choisissez votre mot de passe pour commencer.`,
    loginLabel: 'Votre identifiant',
    button: 'Définir mon mot de passe',
    validity: (until) =>
      `Ce lien est valable jusqu’au ${until}. Au-delà, le compte sera inactivé ; votre administrateur pourra vous envoyer une nouvelle invitation.`,
    confidential:
      'Votre mot de passe est confidentiel : personne dans votre société ni chez Encours ne vous le demandera.',
  },
};
