using System.Reflection;

namespace CongVan.House.Tests.Surface;

/// <summary>
/// The "where" behind a generic declaration. The list of the Functions worker does not print constraints, that of Durable Task
/// does; so they are compared in the namespaces of the latter alone.
/// </summary>
internal static class GenericConstraints
{
    private const byte NotNull = 1;

    public static string Of(Type type) => type.IsGenericTypeDefinition ? Of(type, type.GetGenericArguments()) : "";

    public static string Of(MethodInfo method) => Of(method.DeclaringType!, method.GetGenericArguments());

    private static string Of(Type declaring, Type[] parameters) =>
        declaring.Namespace!.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal)
            ? string.Concat(parameters.Select(OfParameter))
            : "";

    private static string OfParameter(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var words = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            words.Add("class");
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            words.Add("struct");
        words.AddRange(parameter.GetGenericParameterConstraints().Where(over => over != typeof(ValueType)).Select(TypeNames.Of));
        if (words.Count == 0 && State(parameter) == NotNull)
            words.Add("notnull");
        return words.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", words)}";
    }

    /// <summary>What the compiler noted on the parameter, or on what it belongs to.</summary>
    private static byte State(Type parameter)
    {
        if (Noted(parameter.GetCustomAttributesData(), "NullableAttribute") is { } own)
            return own;
        for (var around = parameter.DeclaringMethod ?? (MemberInfo?)parameter.DeclaringType; around is not null; around = around.DeclaringType)
        {
            if (Noted(around.GetCustomAttributesData(), "NullableContextAttribute") is { } noted)
                return noted;
        }

        return 0;
    }

    private static byte? Noted(IEnumerable<CustomAttributeData> attributes, string name) => attributes
        .Where(attribute => attribute.AttributeType.Name == name)
        .Select(attribute => attribute.ConstructorArguments[0].Value as byte?)
        .FirstOrDefault();
}
