namespace CongVan.Functions.Identity;

/// <summary>
/// The policy of an HTTP function: one of these roles, proven by API key or sign-in cookie. Every HTTP function carries this
/// or <see cref="AllowAnyoneAttribute"/>; a test sees to it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Open to anyone who has the address, because the address itself is the proof (a link's token) or there is nothing to protect.</summary>
/// <param name="why">The reason, read by whoever reviews the list.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAnyoneAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
