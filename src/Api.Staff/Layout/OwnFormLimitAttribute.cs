namespace Paykassma.Api.Staff;

/// <summary>The page takes files, and limits its form itself, before it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnFormLimitAttribute : Attribute;
