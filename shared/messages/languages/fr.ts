import type { Texts } from '../texts.ts';

export const fr: Texts = {
  locale: 'fr-FR',
  colon: '\u00a0:',
  greeting: (name) => `Bonjour ${name},`,
  footer: (account) => `Ce message a été envoyé par Encours pour le compte de ${account}.`,
  linkFallback: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  invitation: {
    subject: (account) => `Votre accès à ${account}`,
    intro: (account) =>
      `Un compte vient d’être créé pour vous chez ${account}, dans Encours, l’espace de gestion du poste clients. Choisissez votre mot de passe pour commencer.`,
    loginLabel: 'Votre identifiant',
    button: 'Définir mon mot de passe',
    validity: (until) =>
      `Ce lien est valable jusqu’au ${until}. Au-delà, le compte sera inactivé ; votre administrateur pourra vous envoyer une nouvelle invitation.`,
    confidential:
      'Votre mot de passe est confidentiel : personne dans votre société ni chez Encours ne vous le demandera.',
  },
  access: {
    subject: (account) => `Votre accès à votre compte chez ${account}`,
    intro: (account, customer) =>
      `${account} vous donne accès au compte de ${customer} : ses factures, son relevé et les fichiers partagés avec vous. Choisissez votre mot de passe pour commencer.`,
    loginLabel: 'Votre code utilisateur',
    validity: (until) =>
      `Ce lien est valable jusqu’au ${until}. Ensuite, votre interlocuteur pourra vous en envoyer un nouveau.`,
    confidential: 'Votre mot de passe n’appartient qu’à vous : personne ne vous le demandera.',
  },
  file: {
    subject: (account) => `Un fichier envoyé par ${account}`,
    intro: (sender, account) => `${sender} (${account}) vous envoie un fichier.`,
    fileLabel: 'Fichier',
    wordLabel: 'Message',
    button: 'Voir le fichier',
    validity: (until) => `Ce lien est valable jusqu’au ${until} ; il n’est destiné qu’à vous.`,
  },
  message: {
    templates: {
      reminder: {
        subject: 'Relance : votre compte chez {{company}}',
        body: 'Sauf erreur de notre part, {{overdue}} de votre compte sont échus, la plus ancienne facture depuis le {{oldestDueDate}}. Vous trouverez les factures ci-dessous.\n\nNous vous remercions de procéder au règlement, ou de nous indiquer en ligne quand nous pouvons l’attendre, ou ce qui y fait obstacle. Si vous avez réglé entre-temps, merci de ne pas tenir compte de ce message.\n\nBien cordialement,\n{{sender}}\n{{company}}',
      },
      dispute: {
        subject: 'Votre litige : {{customer}} et {{company}}',
        body: 'Vous nous avez fait part de votre désaccord sur les factures ci-dessous. Nous nous en occupons.\n\nMerci de nous transmettre en ligne tout ce qui peut nous aider à le résoudre : votre commande, le bon de livraison, vos commentaires.\n\nBien cordialement,\n{{sender}}\n{{company}}',
      },
      promise: {
        subject: 'Votre promesse de règlement : {{customer}}',
        body: 'Merci de nous avoir indiqué quand les factures ci-dessous, soit {{total}}, seront réglées. Nous en avons pris note.\n\nSi quelque chose devait changer, merci de nous le dire en ligne.\n\nBien cordialement,\n{{sender}}\n{{company}}',
      },
      action: {
        subject: 'Votre compte chez {{company}} : nous avons besoin de vous',
        body: 'Nous avons besoin d’un élément de votre part pour avancer sur les factures ci-dessous. Merci de nous répondre en ligne.\n\nBien cordialement,\n{{sender}}\n{{company}}',
      },
      internal: {
        subject: '{{customer}} ({{customerCode}}) : votre aide, s’il vous plaît',
        body: 'Merci de regarder les factures de {{customer}} ci-dessous, soit {{total}}, et de laisser votre commentaire en ligne.\n\n{{sender}}',
      },
    },
    columns: ['Facture', 'Échéance', 'Solde dû'],
    total: 'Total dû',
    files: 'Fichiers',
    button: { customer: 'Voir mes factures', colleague: 'Voir les factures' },
    validity: (until) =>
      `La page et les fichiers peuvent être ouverts jusqu’au ${until}, sans se connecter. Merci de ne pas transférer ce message à qui ne doit pas les voir.`,
    example: { customer: 'Boulangerie du Port SARL', contact: 'Claire Martin' },
  },
  proposal: {
    subject: {
      accepted: 'Votre modification a été acceptée',
      'partly-accepted': 'Votre modification a été acceptée en partie',
      refused: 'Votre modification n’a pas été acceptée',
    },
    intro: {
      accepted: (account) =>
        `${account} a accepté la modification que vous avez proposée. Les nouvelles informations sont en place.`,
      'partly-accepted': (account) =>
        `${account} a accepté une partie de la modification que vous avez proposée. Ce qu’il est advenu de chaque champ figure dans votre compte, sous « Vos modifications ».`,
      refused: (account) =>
        `${account} n’a pas accepté la modification que vous avez proposée. Les informations restent inchangées.`,
    },
    wordLabel: 'Message',
    button: 'Ouvrir mon compte',
  },
  passwordReset: {
    subject: 'Définir un nouveau mot de passe',
    intro: (account) => `Un nouveau mot de passe a été demandé pour votre accès à ${account}.`,
    loginLabel: 'Votre identifiant',
    button: 'Définir un nouveau mot de passe',
    validity: (until) => `Ce lien peut servir une fois, jusqu’au ${until}.`,
    notAsked:
      'Si vous ne l’avez pas demandé, il n’y a rien à faire : votre mot de passe reste inchangé et vous seul recevez ce lien.',
  },
  securityNotice: {
    subject: {
      'login-changed': 'Votre identifiant a été modifié',
      'email-changed': 'L’adresse e-mail de votre accès a été modifiée',
      'password-changed': 'Votre mot de passe a été modifié',
      'totp-enabled': 'Votre second facteur est en place',
      'totp-removed': 'Votre second facteur a été supprimé',
    },
    intro: {
      'login-changed': (account, at) =>
        `Le ${at}, chez ${account}, un administrateur a modifié l’identifiant de votre accès. Votre mot de passe reste inchangé.`,
      'email-changed': (account, at) =>
        `Le ${at}, chez ${account}, un administrateur a modifié l’adresse e-mail de votre accès. Les messages vont désormais à la nouvelle adresse.`,
      'password-changed': (account, at) =>
        `Le mot de passe de votre accès à ${account} a été modifié le ${at}.`,
      'totp-enabled': (account, at) =>
        `Un second facteur a été mis en place pour votre accès à ${account} le ${at}. Un code vous sera désormais demandé à la connexion.`,
      'totp-removed': (account, at) =>
        `Le second facteur de votre accès à ${account} a été supprimé le ${at}. Seul le mot de passe vous sera désormais demandé.`,
    },
    notYou:
      'Si ce n’était pas vous, définissez aussitôt un nouveau mot de passe par « Mot de passe oublié ? » et prévenez votre administrateur.',
  },
};
