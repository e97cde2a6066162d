using System.Net.Mail;

namespace CongVan.Functions.People;

internal static class MailAddresses
{
    /// <summary>One bare address, ASCII, with a domain that has a dot. Whether anybody reads it only a bounce can tell.</summary>
    public static bool IsSound(string address) =>
        address.Length <= 254
        && address.All(char.IsAscii)
        && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && MailAddress.TryCreate(address, out var parsed)
        && string.Equals(parsed.Address, address, StringComparison.Ordinal)
        && parsed.Host.Contains('.', StringComparison.Ordinal)
        && !parsed.Host.StartsWith('.')
        && !parsed.Host.EndsWith('.');

    public static bool Same(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);
}
