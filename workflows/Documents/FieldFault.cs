namespace CongVan.Workflows.Documents;

/// <summary>What is wrong with one field, as a person would say it.</summary>
/// <param name="Field">As the caller wrote it: "subject", "recipients[2].organId".</param>
/// <param name="Reason">Vietnamese, without a full stop.</param>
public sealed record FieldFault(string Field, string Reason);
