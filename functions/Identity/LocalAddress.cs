namespace CongVan.Functions.Identity;

internal static class LocalAddress
{
    /// <summary>The address when it stays on this site, else null: a sign-in must not send people elsewhere.</summary>
    public static string? Of(string? address) =>
        address is ['/', .. var rest] && rest is not (['/', ..] or ['\\', ..]) && !address.Any(char.IsControl) && address.Length <= 500
            ? address
            : null;
}
