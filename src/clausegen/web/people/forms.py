"""Forms of people: what may be typed, and nothing else is read."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from clausegen.web.people import factor
from clausegen.web.people.keys import READ, SCOPES
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role

LONGEST_PASSWORD = 200

plain = RegexValidator(
    r"[\x00-\x1f\x7f\u0085\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]",
    "Retirez les caractères invisibles.",
    inverse_match=True,
)
"""Refuses what would hide in a name: controls, line ends, marks of direction."""


class Renderer(TemplatesSetting):
    """Draws every form of the application by the same two templates."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


def name_field() -> forms.CharField:
    """Return the field of a person's name."""
    widget = forms.TextInput(attrs={"autocomplete": "name"})
    return forms.CharField(label="Nom", max_length=120, validators=[plain], widget=widget)


def email_field() -> forms.EmailField:
    """Return the field of an address that identifies."""
    typed = {"autocomplete": "username", "autocapitalize": "none", "inputmode": "email"}
    widget = forms.TextInput(attrs=typed)
    return forms.EmailField(label="Adresse électronique", max_length=254, widget=widget)


def password_field(label: str = "Mot de passe", *, new: bool = False) -> forms.CharField:
    """Return the field of a password, spaces included."""
    told = "Douze caractères au moins. Aucune règle de majuscule ou de signe." if new else ""
    kind = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(
        label=label, max_length=LONGEST_PASSWORD, strip=False, help_text=told, widget=widget
    )


def code_field() -> forms.CharField:
    """Return the field of a code of six digits, or of recovery."""
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True})
    return forms.CharField(label="Code", max_length=20, widget=widget)


class SignInForm(AuthenticationForm):
    """An address and a password; whichever is wrong, the message is the same."""

    error_messages = {  # noqa: RUF012  # as Django has it
        "invalid_login": "L’adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez "
        "un nouveau mot de passe.",
        "inactive": "",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django calls it
        super().__init__(*args, **kwargs)
        self.fields["username"] = email_field()
        self.fields["username"].widget.attrs["autofocus"] = True
        self.fields["password"] = password_field()

    def clean_username(self) -> str:
        """Return the address as accounts have it: letters of another case are no other account."""
        return str(self.cleaned_data["username"]).strip().lower()


class PasswordForm(forms.Form):
    """A new password."""

    password = password_field(new=True)
    person: Person | None = None

    def clean_password(self) -> str:
        """Return a password that is hard enough. Raises ValidationError."""
        password = str(self.cleaned_data["password"])
        about = self.person or Person(
            email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")
        )
        validate_password(password, about)
        return password


class AccountForm(PasswordForm):
    """Who comes in by an invitation: the link says the address, the role and the team."""

    name = name_field()
    field_order: tuple[str, ...] = ("name", "password")


class FirstAccountForm(AccountForm):
    """Who comes in first: nobody has said anything yet."""

    email = email_field()
    team = forms.CharField(
        label="Équipe",
        max_length=120,
        validators=[plain],
        initial="Juridique",
        help_text="Les dossiers appartiennent à une équipe. D’autres pourront être créées.",
    )
    field_order = ("name", "team", "email", "password")


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    email = email_field()


class CodeForm(forms.Form):
    """The second factor."""

    code = code_field()


class InvitationForm(forms.Form):
    """Whom to invite, as what, and where."""

    email = email_field()
    role = forms.ChoiceField(label="Rôle", choices=Role.choices, initial=Role.DRAFTER)
    team = forms.ModelChoiceField(Team.objects.all(), label="Équipe", empty_label=None)

    def clean_email(self) -> str:
        """Return an address without an account. Raises ValidationError."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if Person.objects.filter(email=email).exists():
            message = "Cette adresse a déjà un compte : changez son rôle ou ses équipes."
            raise forms.ValidationError(message)
        return email


# --- the account of a person --------------------------------------------------------------------


class NameForm(forms.Form):
    """What a person is called."""

    name = name_field()


class ConfirmedForm(forms.Form):
    """An act for which the password is asked again."""

    current = password_field("Mot de passe actuel")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._request = request

    def clean_current(self) -> str:
        """Return the password. Raises ValidationError for another, which counts as a failure."""
        given = str(self.cleaned_data["current"])
        email = self._request.user.email  # type: ignore[union-attr]  # the gate lets accounts in
        if authenticate(self._request, username=email, password=given) is None:
            message = "Ce n’est pas votre mot de passe."
            raise forms.ValidationError(message)
        return given


class OwnPasswordForm(ConfirmedForm, PasswordForm):
    """Another password for oneself."""

    password = password_field("Nouveau mot de passe", new=True)
    field_order = ("current", "password")


class KeyForm(ConfirmedForm):
    """A key: what for, what it may do, for how long.

    Whoever finds a session open must not leave with a key: the password is asked again, and a code
    of who has a second factor. The same form sent `again` has its code taken already.
    """

    usage = forms.CharField(
        label="Usage",
        max_length=80,
        validators=[plain],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),  # before a password: no name of user
        help_text="Le programme qui s’en sert.",
    )
    scopes = forms.MultipleChoiceField(
        label="Droits",
        choices=[*SCOPES.items()],
        initial=[READ],
        widget=forms.CheckboxSelectMultiple,
        help_text="Ceux de votre rôle, et pas au-delà.",
    )
    days = forms.TypedChoiceField(
        label="Durée",
        coerce=int,
        choices=[(30, "30 jours"), (90, "90 jours"), (365, "un an")],
        initial=90,
    )
    code = code_field()
    field_order = ("usage", "scopes", "days", "current", "code")

    def __init__(
        self,
        request: HttpRequest,
        *args: Any,  # noqa: ANN401  # as Django calls it
        again: bool = False,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(request, *args, **kwargs)
        self._again = again
        self.fields["code"].widget.attrs.pop("autofocus")
        if factor.of(self._me) is None:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; the code is tried last, as it serves once."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "code" in given and not self.errors and not self._again:
            refusal = factor.refusal(self._me, given["code"])
            if refusal:
                self.add_error("code", refusal)
        return given

    @property
    def _me(self) -> Person:
        return cast("Person", self._request.user)


# --- administration -----------------------------------------------------------------------------


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes no argument when it runs
    """What an administrator decides about a person."""

    class Meta:
        model = Person
        fields = ("role", "teams", "factor_ordered")
        widgets: ClassVar = {"teams": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {"teams": "Sans équipe, une personne ne voit aucun dossier."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django calls it
        super().__init__(*args, **kwargs)
        self.fields["teams"].required = False
        self.fields["factor_ordered"].label = "Exiger un second facteur"


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes no argument when it runs
    """What a team is called."""

    class Meta:
        model = Team
        fields = ("name",)
        error_messages: ClassVar = {"name": {"unique": "Une équipe porte déjà ce nom."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django calls it
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Nom de l’équipe"
        self.fields["name"].validators.append(plain)


class MembersForm(TeamForm):
    """What a team is called, and who is in it."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.order_by("name"),
        label="Membres",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
