namespace CongVan.Workflows.Documents;

/// <summary>A document in a dossier, as far as closing it asks.</summary>
/// <param name="Ordinal">Số thứ tự văn bản trong hồ sơ.</param>
/// <param name="Draft">Never issued: it is a draft and no more.</param>
/// <param name="Date">Its own date, else the day it was put in.</param>
public sealed record DossierContent(int Ordinal, DocumentIdentity Identity, bool Draft, DateOnly Date);

/// <summary>What is taken out of a dossier when it is closed, and why. The document itself stays where it is.</summary>
/// <param name="Reason">"bản trùng với văn bản số 2".</param>
public sealed record DossierDrop(int Ordinal, string Reason);

/// <summary>Kết thúc hồ sơ: loại bản trùng, bản nháp (NĐ 30 Đ29.3).</summary>
public static class DossierContents
{
    /// <summary>What to drop, in the order of the ordinals. Of two that are one document the first that is no draft stays.</summary>
    public static IReadOnlyList<DossierDrop> Drops(IReadOnlyList<DossierContent> contents)
    {
        var drops = new List<DossierDrop>();
        var kept = new List<DossierContent>();
        foreach (var content in contents.OrderBy(each => each.Ordinal))
        {
            if (content.Draft)
                drops.Add(new DossierDrop(content.Ordinal, "bản nháp, chưa ban hành"));
            else if (kept.Find(other => other.Identity.Id == content.Identity.Id || other.Identity.Keys.Intersect(content.Identity.Keys, StringComparer.Ordinal).Any()) is { } first)
                drops.Add(new DossierDrop(content.Ordinal, $"bản trùng với văn bản số {first.Ordinal} trong hồ sơ"));
            else
                kept.Add(content);
        }

        return drops;
    }
}
