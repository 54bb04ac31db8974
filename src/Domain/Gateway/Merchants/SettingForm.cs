using System.Diagnostics.CodeAnalysis;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Reads what a person wrote; false if it breaks the rule.</summary>
internal delegate bool ReadSetting<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>How a kind of value is written, and its rule.</summary>
/// <param name="Text">The text of a value: equal values have equal texts.</param>
/// <param name="Rule">The rule, in words that follow a setting's name.</param>
internal sealed record SettingForm<T>(Func<T, string> Text, ReadSetting<T> TryRead, string Rule);
