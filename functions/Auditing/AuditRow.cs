using System.Text.Json.Serialization;

namespace CongVan.Functions.Auditing;

/// <summary>The rows of one chain: partition (agency, month).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Head), "head")]
[JsonDerivedType(typeof(Link), "entry")]
[JsonDerivedType(typeof(OfAct), "act")]
public abstract record AuditRow
{
    private AuditRow()
    {
    }

    /// <summary>Where the chain ends.</summary>
    /// <param name="Chain">Its partition.</param>
    public sealed record Head(string Chain, int Number, string Hash) : AuditRow;

    /// <param name="Number">From 1, without a gap.</param>
    /// <param name="Previous">Hash of the entry before; that of the chain's name for the first.</param>
    /// <param name="Hash">Over all the others, see <see cref="AuditHash"/>.</param>
    public sealed record Link(int Number, string Previous, AuditEntry Entry, string Hash) : AuditRow;

    /// <summary>An act that is recorded, and where.</summary>
    public sealed record OfAct(int Number) : AuditRow;
}
