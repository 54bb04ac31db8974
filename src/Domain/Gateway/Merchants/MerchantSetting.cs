using System.Diagnostics.CodeAnalysis;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>One setting of a merchant that staff can change: its name, how it is written, and its rule.</summary>
public sealed class MerchantSetting
{
    private readonly Func<MerchantValues, string> _text;
    private readonly Func<MerchantValues, string, MerchantValues?> _with;

    private MerchantSetting(
        string name, string title, string rule, Func<MerchantValues, string> text, Func<MerchantValues, string, MerchantValues?> with) =>
        (Name, Title, Rule, _text, _with) = (name, title, rule, text, with);

    /// <summary>The name under which it is stored and posted, e.g. <c>postback_url</c>. Never changes.</summary>
    public string Name { get; }

    /// <summary>The name shown to staff.</summary>
    public string Title { get; }

    /// <summary>The rule, in words that follow the title.</summary>
    public string Rule { get; }

    /// <summary>The current value as text. Equal values have equal texts.</summary>
    public string TextOf(MerchantValues values) => _text(values);

    /// <summary>Returns the values with this setting changed to the text; false if the text breaks the rule.</summary>
    public bool TryChange(MerchantValues values, string text, [NotNullWhen(true)] out MerchantValues? changed) =>
        (changed = _with(values, text)) is not null;

    internal static MerchantSetting Of<T>(
        string name, string title, SettingForm<T> form, Func<MerchantValues, T> get, Func<MerchantValues, T, MerchantValues> set) => new(
        name, title, form.Rule,
        values => form.Text(get(values)),
        (values, text) => form.TryRead(text, out var value) ? set(values, value) : null);
}
