"""Addresses of accounts."""

from django.urls import path

from duban.web.people import views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", views.log_out, name="logout"),
    path("password/", views.change_password, name="password"),
    path("second-factor/", views.second_factor, name="second-factor"),
    path("demo/", views.step_into, name="demo"),
]
