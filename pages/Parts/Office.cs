namespace CongVan.Pages;

/// <summary>The department that speaks (Sở), as settings name it; departments merge, so nothing is written into a page.</summary>
/// <param name="Name">"Sở Thông tin và Truyền thông".</param>
/// <param name="Unit">The centre people may ask, e.g. "Trung tâm Công nghệ thông tin và Truyền thông"; null for none.</param>
public sealed record Office(string Name, string? Unit = null, string? Phone = null, string? Mail = null)
{
    /// <summary>Whom to ask, in one line; null when nothing is known.</summary>
    public string? Contact
    {
        get
        {
            string?[] parts =
            [
                Unit,
                Phone is null ? null : $"điện thoại {Phone}",
                Mail is null ? null : $"thư điện tử {Mail}",
            ];
            var known = parts.Where(part => part is not null).ToList();
            return known.Count == 0 ? null : string.Join(", ", known);
        }
    }
}

/// <summary>Who is signed in, with the ways open to them and the way out.</summary>
/// <param name="Links">Menu entries.</param>
/// <param name="SignOutAddress">Takes a POST with the anti-forgery field.</param>
public sealed record Reader(string Name, IReadOnlyList<PageLink> Links, string SignOutAddress, string Antiforgery);

/// <param name="Current">The page the reader is on.</param>
public sealed record PageLink(string Text, string Address, bool Current = false);

/// <summary>A file to download.</summary>
/// <param name="Bytes">Null when unknown.</param>
/// <param name="Note">e.g. "đã ký số, đã đóng dấu".</param>
/// <param name="Verdict">On its signatures; null where nobody judged them.</param>
public sealed record FileLink(string Name, string Address, long? Bytes = null, string? Note = null, VerdictView? Verdict = null);

/// <summary>What was wrong with a form that came back.</summary>
/// <param name="Field">The name of the input; null when it concerns the whole form.</param>
public sealed record InputError(string? Field, string Message);

/// <summary>An entry of a selection list.</summary>
public sealed record Choice(string Value, string Text);
