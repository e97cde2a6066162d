using System.Xml.Linq;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CongVan.Functions.Identity;

/// <summary>Data Protection keys in a register: any instance can check the form tokens another gave out.</summary>
internal sealed class RegisterXmlRepository(IRegister<ProtectionKey> register) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult(); // the interface knows no async

    public void StoreElement(XElement element, string friendlyName)
    {
        var key = new ProtectionKey(element.ToString(SaveOptions.DisableFormatting));
        register.AddOrFindAsync(ProtectionKey.Partition, friendlyName, key, CancellationToken.None).GetAwaiter().GetResult(); // the interface knows no async
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var all = new List<XElement>();
        await foreach (var row in register.AllAsync(ProtectionKey.Partition, CancellationToken.None)) all.Add(XElement.Parse(row.Value.Xml));
        return all;
    }
}

/// <summary>One element of the key ring, as XML.</summary>
public sealed record ProtectionKey(string Xml)
{
    internal const string Partition = "keys";

    /// <summary>Contains the Data Protection keys.</summary>
    internal static RegisterDefinition<ProtectionKey> Register { get; } = new("protection-keys");
}
