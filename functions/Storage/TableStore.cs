using System.Text;
using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>The registers of one installation in a storage account, and how their tables are called there.</summary>
/// <param name="prefix">Before every table's name, so that installations and tests can share an account: a lower-case letter, then letters and digits.</param>
internal sealed class TableStore(TableServiceClient account, string prefix) : IRegisterStore
{
    private const int LongestName = 63;

    public IRegister<T> Open<T>(RegisterDefinition<T> definition)
        where T : class => new TableRegister<T>(Table(definition.Name, ""), Table(definition.Name, "9lookups"), Table(definition.Name, "9parts"), definition);

    /// <summary>Asks the account for something, to see that it answers.</summary>
    /// <exception cref="StorageException">It does not.</exception>
    public async Task CheckAsync(CancellationToken cancellation) => await Table("check", "").FindAsync("check", "check", select: null, cancellation);

    private StoreTable Table(string register, string kind)
    {
        var name = NameOf(prefix, register) + kind;
        return name.Length <= LongestName
            ? new StoreTable(account.GetTableClient(name))
            : throw new ArgumentException($"The table \"{name}\" of the register \"{register}\" has more than {LongestName} letters; shorten Storage:TablePrefix.", nameof(register));
    }

    /// <summary>Table names have letters and digits only, and case does not tell them apart: a hyphen becomes 0, then 0 and 9 become 90 and 99.</summary>
    public static string NameOf(string prefix, string register)
    {
        var name = new StringBuilder(prefix);
        foreach (var each in register)
        {
            name.Append(each switch
            {
                '-' => "0",
                '0' or '9' => $"9{each}",
                _ when char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) => $"{each}",
                _ => throw new ArgumentException($"A register is named by lower-case letters, digits and hyphens, not \"{register}\".", nameof(register)),
            });
        }

        return name.ToString();
    }
}

/// <summary>Where registers are kept: SQLite or Azure Tables.</summary>
internal interface IRegisterStore
{
    IRegister<T> Open<T>(RegisterDefinition<T> definition)
        where T : class;
}
