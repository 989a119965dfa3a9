import type { TourTexts } from './texts.ts';

export const french: TourTexts = {
  title: 'Visite d’Encours',
  lead: 'Tout tourne sur cette machine et rien n’en sort\u00a0: les e-mails sont gardés pour être lus, et le temps passe quand vous le dites.',
  tour: 'Visite',
  emails: 'E-mails',
  api: 'Description de l’API',
  peopleTitle: 'Qui être',
  peopleNote:
    'La société de démonstration a deux entités, 12 collègues, 300 clients et 4\u00a0000 pièces. Peuvent se connecter\u00a0:',
  login: 'Identifiant',
  password: 'Mot de passe',
  what: 'Rôle',
  signIn: 'Se connecter',
  roles: {
    'main administrator': 'administrateur principal',
    'credit-manager': 'credit manager',
    collector: 'chargé de recouvrement',
    'sales-manager (own customers only)': 'responsable commercial, ses clients seulement',
    administrator: 'administratrice',
    'sales-administration (own customers only)': 'administration des ventes, ses clients seulement',
    'executive-officer': 'direction',
    'guest (own customers, no files)': 'invitée\u00a0: ses clients, sans fichiers',
    'financial-controller of two entities': 'contrôleur financier des deux entités',
    'a customer’s contact, in the portal': 'contact d’un client, au portail',
  },
  beginTitle: 'Pour commencer',
  begin: [
    'Il n’y a pas de société de démonstration\u00a0: le premier administrateur principal est invité, et c’est tout.',
    'Ouvrez son e-mail et suivez le lien pour choisir un mot de passe.',
    'Connectez-vous, créez la première entité, puis importez clients et pièces et invitez vos collègues.',
  ],
  jobsTitle: 'Les tâches principales',
  as: 'en tant que',
  jobs: [
    {
      title: 'Inviter un collègue',
      as: 'c.vasseur',
      steps: [
        '«\u00a0Nouveau collègue\u00a0»\u00a0: un nom, un e-mail, un rôle.',
        'Ouvrez l’e-mail parti et suivez son lien\u00a0: il fixe le mot de passe, une fois, sous 30 jours.',
      ],
      links: [
        ['Collègues', 'colleagues'],
        ['Son e-mail', 'emails'],
      ],
    },
    {
      title: 'Trouver les retards, y associer des collègues',
      as: 'c.vasseur',
      steps: [
        'La recherche est dans l’adresse\u00a0: 1\u00a0000 ou plus en retard, les plus forts d’abord. Ajoutez des critères, ou collez une liste de codes.',
        'Sélectionnez tous les résultats, associez, regardez l’aperçu, puis lancez. Un traitement s’annule en entier.',
      ],
      links: [
        ['Clients en retard', 'overdue'],
        ['Traitements', 'runs'],
      ],
    },
    {
      title: 'Lire un relevé, joindre un fichier',
      as: 't.lemaire',
      steps: [
        'Ce que doit un client, par âge. Choisissez des pièces et joignez-leur un même fichier.',
        'Un fichier n’est montré aux collègues ou au client que si vous le dites.',
      ],
      links: [
        ['Relevé', 'statement'],
        ['Fichiers', 'files'],
      ],
    },
    {
      title: 'Qualifier une pièce',
      as: 't.lemaire',
      steps: [
        'Une promesse et sa date, un litige et qui le résout, un contentieux\u00a0: tout garde son historique.',
        'Le prochain suivi est à l’agenda\u00a0; les retards viennent d’abord.',
      ],
      links: [
        ['Une pièce', 'invoice'],
        ['Agenda', 'agenda'],
        ['Chercher des pièces', 'invoices'],
      ],
    },
    {
      title: 'Relancer, puis répondre comme le client',
      as: 't.lemaire',
      steps: [
        'Choisissez contacts et pièces\u00a0; les collègues sont proposés en copie, l’aperçu est ce qui partira.',
        'Soyez ensuite le client\u00a0: ouvrez l’e-mail et sa page. Promettez, contestez, commentez ou envoyez un fichier, sans compte.',
        'Ce qui est dit attend dans «\u00a0Propositions\u00a0». Cela compte dès qu’un collègue l’accepte.',
      ],
      links: [
        ['Écrire', 'reminder'],
        ['E-mails du client', 'emailsOfContact'],
        ['Propositions', 'proposals'],
      ],
    },
    {
      title: 'Voir le portail d’un contact',
      as: 'C1000101',
      steps: [
        'Un contact voit son propre client\u00a0: relevé, factures, fichiers qui lui sont destinés.',
        'Ce qu’il corrige reste une proposition jusqu’à ce qu’un collègue l’accepte.',
      ],
      links: [['Portail', 'portal']],
    },
    {
      title: 'Voir moins',
      as: 'h.perrin',
      steps: [
        'Un responsable commercial voit les clients qui lui sont associés, dans les listes, rapports et exports.',
        'En tant que t.lemaire, retirez-le dans «\u00a0Collègues\u00a0» d’un client\u00a0: à la requête suivante, il ne le voit plus.',
      ],
      links: [['Ses clients', 'customers']],
    },
    {
      title: 'Faire le point',
      as: 'e.caron',
      steps: [
        'Balance âgée, DSO, litiges et promesses\u00a0: par entité, collègue, chargé de recouvrement, groupe, client.',
      ],
      links: [['Rapports', 'reports']],
    },
    {
      title: 'Affecter par règles',
      as: 'c.vasseur',
      steps: [
        'Les règles associent des collègues à tout nouveau client qui y répond, et aux présents quand on les lance.',
        'Voyez d’abord qui gagnerait ou perdrait la vue de quoi.',
      ],
      links: [['Règles', 'rules']],
    },
    {
      title: 'Importer un fichier',
      as: 'admin@encours.test',
      steps: [
        'Clients, contacts ou pièces en CSV ou XLSX\u00a0: envoi, contrôle, import. La page a un modèle pour commencer.',
        'Les lignes refusées sont nommées une à une, et un import s’annule.',
      ],
      links: [['Import', 'imports']],
    },
  ],
  timeTitle: 'Laisser passer le temps',
  timeNote:
    'Avance l’horloge de l’application et lance les tâches planifiées qui auraient tourné entre-temps. Les sessions se terminent. On ne revient qu’en recommençant\u00a0: avec --ephemeral, ou sans le dossier .encours.',
  now: 'Il est',
  advance: [
    ['+ 1 jour', 'P1D'],
    ['+ 30 jours', 'P30D'],
    ['+ 6 mois', 'P6M'],
  ],
  advanced: 'L’horloge est avancée au',
  schedules: {
    'invitation-expiry': 'Invitations',
    'idle-users': 'Comptes inutilisés',
    'file-retention': 'Fichiers gardés assez longtemps',
    'upload-cleanup': 'Nettoyage des fichiers',
    'file-reconciliation': 'Octets et fiches comparés',
    outbox: 'E-mails',
    runs: 'Traitements',
    directory: 'Annuaire des recherches',
  },
  figures: {
    expired: 'expirées\u00a0: #',
    inactivated: 'rendus inactifs\u00a0: #',
    removed: 'supprimés\u00a0: #',
    missing: 'perdus\u00a0: #',
    held: 'retenus\u00a0: #',
    abandoned: 'envois abandonnés\u00a0: #',
    queued: 'remis\u00a0: #',
    merged: 'fusionnés\u00a0: #',
  },
  nothing: 'rien à faire',
  failed: 'Cela n’a pas marché\u00a0:',
  done: 'fait',
  look: [
    {
      title: 'Après 30 jours',
      as: 'c.vasseur',
      steps: [
        'Les invitations restées sans réponse ont expiré\u00a0; suivis et promesses sont en retard.',
        'Les liens envoyés avant, vers des fichiers ou des pages, ne s’ouvrent plus.',
      ],
      links: [
        ['Collègues', 'colleagues'],
        ['Agenda', 'agenda'],
        ['E-mails du client', 'emailsOfContact'],
      ],
    },
    {
      title: 'Après six mois',
      as: 'c.vasseur',
      steps: [
        'Les fichiers des pièces qui étaient soldées sont supprimés\u00a0; une retenue les garde. La suite est dans les prévisions.',
      ],
      links: [['Conservation', 'retention']],
    },
    {
      title: 'Les comptes que personne n’utilise',
      as: 'admin@encours.test',
      steps: [
        'Réglez d’abord «\u00a0Désactiver après\u00a0» dans la sécurité, puis laissez passer des mois.',
      ],
      links: [['Sécurité', 'security']],
    },
  ],
  troubleTitle: 'Faire échouer',
  troubleNote:
    'Tant que les e-mails échouent, ce qui est écrit attend. Faites-les passer à nouveau et laissez passer un jour\u00a0: tout part.',
  sesFails: 'Faire échouer les e-mails',
  sesWorks: 'Les faire passer à nouveau',
  schedule: 'Tâche planifiée',
  run: 'Lancer maintenant',
  needsScript: 'Les boutons ont besoin de JavaScript.',
  mailbox: {
    title: 'E-mails qui seraient partis',
    lead: 'Aucun ne quitte cette machine. Le plus récent est en tête, et leurs liens fonctionnent.',
    only: 'Seulement ceux à',
    all: 'Tout voir',
    none: 'Aucun e-mail n’a encore été écrit.',
    to: 'À',
    copy: 'copie à',
    text: 'Texte brut',
  },
};
