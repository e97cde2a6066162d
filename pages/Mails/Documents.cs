namespace CongVan.Pages;

/// <summary>A word about a document to an official of its agency.</summary>
/// <param name="Say">What happened and what to do.</param>
/// <param name="Link">The document's page.</param>
public sealed record DocumentLetter(Office Office, string To, string Subject, string Say, IReadOnlyList<FactView> Facts, string Link);

public static partial class Mails
{
    public static MailText Document(DocumentLetter letter) => new Letter(letter.Office, letter.Subject)
        .ToPerson(letter.To)
        .Say(letter.Say)
        .Facts([.. letter.Facts.Select(fact => (fact.Label, (string?)fact.Text))])
        .Button("Mở văn bản", letter.Link)
        .Seal();
}
