namespace CongVan.Pages;

/// <summary>A mail, ready to send: one line of subject, and two bodies that say the same.</summary>
public sealed record MailText(string Subject, string Text, string Html);

/// <summary>Every mail the system writes. Pure: the same record gives the same bytes.</summary>
public static partial class Mails;
